# CRLF line ends, accented names, np.float64 results, comments in Spanish.
import numpy as np


def bprop(graph, data):
    pérdida = graph.loss
    año_cero = np.float64(0)
    señal = {}

    def gradiente(nodo):
        if nodo in señal:
            return señal[nodo]
        if nodo == pérdida:
            señal[nodo] = np.float64(1)
        else:
            # regla de la cadena: sumamos lo que llega de cada nodo que lo usa
            contribuciónes = [
                gradiente(siguiente) * np.float64(graph.partial(siguiente, nodo, data))
                for siguiente in graph.outputs(nodo)
            ]
            señal[nodo] = np.sum(contribuciónes) if contribuciónes else año_cero
        return señal[nodo]

    return {parámetro: gradiente(parámetro) for parámetro in graph.params}


if __name__ == "__main__":
    from exercises.graph import Graph

    grafo = Graph(nodes={"u": ("mul", "w", "x"), "L": ("square", "u")}, params=("w",), loss="L")
    print(bprop(grafo, grafo.forward({"w": 2.0, "x": 3.0})), "debería ser 36")
