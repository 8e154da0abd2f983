# BOM and CRLF; a whole frontier at a time; names and comments in Portuguese, with accents.
def bprop(graph, data, upstream=None):
    """Retropropagação sem recursão."""
    if upstream is None:
        upstream = {graph.loss: 1.0}

    gradiente = {nó: 0.0 for nó in graph.nodes}
    for nó, valor in upstream.items():
        gradiente[nó] = valor

    marcações = {nó: 0 for nó in graph.nodes}
    saídas = {nó: len(graph.outputs(nó)) for nó in graph.nodes}

    fronteira = [nó for nó in graph.nodes if saídas[nó] == 0]
    while fronteira:
        próxima = []
        for nó in fronteira:
            for entrada in graph.inputs(nó):
                contribuição = gradiente[nó] * graph.partial(nó, entrada, data)
                gradiente[entrada] = gradiente[entrada] + contribuição
                marcações[entrada] += 1
                if marcações[entrada] == saídas[entrada]:
                    próxima.append(entrada)
        fronteira = próxima

    return gradiente


if __name__ == "__main__":
    from exercises.graph import Graph

    g = Graph(nodes={"u": ("mul", "w", "x"), "L": ("square", "u")}, params=("w",), loss="L")
    print(bprop(g, g.forward({"w": 2.0, "x": 3.0})))
