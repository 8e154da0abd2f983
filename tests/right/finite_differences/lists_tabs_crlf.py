# Python lists rebuilt into arrays for every call; tabs, CRLF line ends, accents, a demo at the end.
import numpy as np


def crida(f, valors, forma):
	# un array nou cada vegada: f no pot espatllar res
	return float(f(np.array(valors, dtype=float).reshape(forma)))


def forward_difference(f, w, eps=1e-6):
	forma = np.shape(w)
	valors = np.asarray(w, dtype=float).flatten().tolist()
	pèrdua = crida(f, valors, forma)
	pendents = []
	for posició, valor in enumerate(valors):
		nous = list(valors)
		nous[posició] = valor + eps
		pendents.append((crida(f, nous, forma) - pèrdua) / eps)
	return np.array(pendents, dtype=float).reshape(forma)


def central_difference(f, w, eps=1e-4):
	forma = np.shape(w)
	valors = np.asarray(w, dtype=float).flatten().tolist()
	pendents = []
	for posició, valor in enumerate(valors):
		més = valors[:posició] + [valor + eps] + valors[posició + 1:]
		menys = valors[:posició] + [valor - eps] + valors[posició + 1:]
		pendents.append((crida(f, més, forma) - crida(f, menys, forma)) / (2 * eps))
	return np.array(pendents, dtype=float).reshape(forma)


def relative_error(a, b):
	numerador = np.abs(np.asarray(a, dtype=float) - np.asarray(b, dtype=float))
	denominador = np.abs(np.asarray(a, dtype=float)) + np.abs(np.asarray(b, dtype=float))
	denominador = np.where(denominador < 1e-8, 1e-8, denominador)
	quocient = numerador / denominador
	return float(quocient.max()) if quocient.size > 0 else 0.0


if __name__ == "__main__":
	w = np.array([[1.0, 2.0], [3.0, 4.0]])
	exacte = 3 * w**2
	for diferència in (forward_difference, central_difference):
		print(diferència.__name__, relative_error(diferència(lambda v: (v**3).sum(), w), exacte))
