package api

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/fisica-lab/fisica/host/internal/receipt"
)

// addReceiptSchemas adds what the receipt's routes answer.
func addReceiptSchemas(list openapi3.Schemas) {
	text := openapi3.NewStringSchema
	digest := func() *openapi3.Schema { return text().WithPattern("^[0-9a-f]{64}$") }
	versions := object(member{"fisica", text()}, member{"go", text()})
	signed := object(append(specMembers(),
		member{"tipo", text()}, member{"id", text()},
		member{"parametros_bits", described(text(), "Los parámetros, aplanados: los bits de cada float64, 16 cifras hexadecimales")},
		member{"modulo", described(digest(), "SHA-256 del módulo, que está en /v2/modulos/{sha256}.wasm")},
		member{"historias", described(natural(), "Las calculadas: menos que n si bastaron")},
		member{"tramos", natural()},
		member{"resultado_sha256", described(digest(), "De los bytes de /resultado")},
		member{"raiz", described(digest(), "Raíz Merkle (RFC 6962) de los resúmenes de los tramos")},
		member{"versiones", versions.Value},
		member{"creada", openapi3.NewDateTimeSchema()}, member{"terminada", openapi3.NewDateTimeSchema()},
	)...)
	signed.Value.WithProperty("golden_anterior", described(text(), "El que se prometió al crearla, si empezó de nuevo con otra versión de su modelo"))
	signed.Value.WithProperty("tramos_solo_pestanas", described(natural(), "Los que calcularon dos pestañas de quien pidió la simulación y ningún servidor: por esos no responde el servicio"))
	path := openapi3.NewArraySchema().WithItems(digest())
	proof := object(member{"chunk", natural()}, member{"sha256", digest()}, member{"ruta", path})
	proofs := openapi3.NewArraySchema().WithItems(proof.Value).WithMaxItems(receipt.MaxProofs)
	digests := openapi3.NewArraySchema().WithItems(digest()).WithMaxItems(receipt.MaxDigests)
	list["Recibo"] = object(member{"recibo", signed.Value}, member{"jws", described(text(), "JWS compacto (RFC 7515) de recibo")})
	list["Recibo"].Value.WithProperty("pruebas", described(proofs, "Con chunk"))
	list["Recibo"].Value.WithProperty("sha256_tramos", described(digests, "Con chunk=todos"))

	key := object(member{"kty", text()}, member{"crv", text()}, member{"x", text()}, member{"kid", text()}, member{"alg", text()}, member{"use", text()})
	list["Claves"] = object(member{"keys", openapi3.NewArraySchema().WithItems(key.Value)})
}
