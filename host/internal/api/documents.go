package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"

	"github.com/oasdiff/yaml"
	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// readEntries cuts catalog.json into its entries by id.
// The golden digests of the models come with them.
func readEntries(text []byte) (entries map[string]*asset, goldens map[string]string, err error) {
	list, err := wire.Entries(text)
	if err != nil {
		return nil, nil, fmt.Errorf("read catalogue: %w", err)
	}
	entries, goldens = map[string]*asset{}, map[string]string{}
	for _, e := range list {
		var entry struct {
			Golden struct {
				SHA256 string `json:"sha256"`
			} `json:"golden"`
		}
		if err := json.Unmarshal(e.Text, &entry); err != nil {
			return nil, nil, fmt.Errorf("read catalogue entry: %w", err)
		}
		entries[e.ID] = newAsset(e.ID+".json", wire.Revalidate, e.Text)
		goldens[e.ID] = entry.Golden.SHA256
	}
	return entries, goldens, nil
}

func documentRoutes() []*route {
	get := func(path string, handle func(*Server, *exchange), d doc) *route {
		return &route{method: fasthttp.MethodGet, path: path, handle: handle, doc: d}
	}
	return []*route{
		get("/v2/catalogo", once(catalogAsset), doc{
			id: "catalogo", tag: tagCatalog, summary: "Todo lo que el núcleo calcula y simula", out: "Catalogo",
			text: "El mismo documento que catalog.json: cálculos y modelos con sus parámetros, unidades, límites, salidas, fórmula y fuente.",
		}),
		get("/v2/catalogo/{id}", catalogEntry, doc{
			id: "entradaDelCatalogo", tag: tagCatalog, summary: "Un cálculo o modelo del catálogo", out: "Entrada",
		}),
		get("/v2/modulos", modules, doc{
			id: "modulos", refusals: []int{503}, tag: tagCatalog, summary: "Los módulos que se sirven, por su SHA-256", out: "Modulos",
		}),
		get("/v2/modulos/{sha256}.wasm", module, doc{
			id: "modulo", refusals: []int{503}, tag: tagCatalog, summary: "El módulo de física, para ejecutarlo donde se quiera", media: "application/wasm",
			text: "También los de versiones anteriores que este servicio tuvo: los recibos los nombran.",
		}),
		get("/.well-known/jwks.json", publicKeys, doc{
			id: "claves", refusals: []int{503}, tag: tagCatalog, summary: "Las claves públicas con que se comprueban los recibos (RFC 7517)", out: "Claves",
		}),
		get("/v2/verificacion", verification, doc{
			id: "verificacion", refusals: []int{404, 503}, tag: tagOperations, summary: "La última comprobación de bits y valores publicados", out: "Verificacion",
			text: "La guarda `fisica verify`; aquí no se calcula nada.",
		}),
		get("/openapi.json", once(documentAsset), doc{
			id: "openapi", tag: tagOperations, summary: "Este documento, en JSON", media: mediaJSON,
		}),
		get("/openapi.yaml", once(documentYAMLAsset), doc{
			id: "openapiYaml", tag: tagOperations, summary: "Este documento, en YAML", media: "application/yaml",
		}),
	}
}

// verification answers with the last stored run.
func verification(s *Server, x *exchange) {
	text, err := s.lastVerification(x.background())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		x.fail(codeNotFound, "/v2/verificacion: fisica verify")
	case err != nil:
		s.recordDown(x, err)
	default:
		x.serve(newAsset("verificacion.json", wire.Revalidate, text))
	}
}

// VerificationName is under which the record keeps the last run that a host made.
const VerificationName = "verificacion"

// lastVerification returns the last run: a host's, in the record, or that of fisica verify on this
// machine. fs.ErrNotExist where there was none.
func (s *Server) lastVerification(ctx context.Context) ([]byte, error) {
	kept, at, err := s.Jobs.Store.Kept(ctx, VerificationName)
	if err != nil && !errors.Is(err, job.ErrNotFound) {
		return nil, err
	}
	text, missing := os.ReadFile(s.Verification)
	if missing != nil && kept == nil {
		return nil, missing
	}
	if info, err := os.Stat(s.Verification); kept == nil || err == nil && missing == nil && info.ModTime().After(at) {
		return text, nil
	}
	return kept, nil
}

// once returns a handler that makes its asset at the first request.
func once(build func(*Server) (*asset, error)) func(*Server, *exchange) {
	var first sync.Once
	var made *asset
	var err error
	return func(s *Server, x *exchange) {
		first.Do(func() { made, err = build(s) })
		if err != nil {
			s.unanswered(x, err)
			return
		}
		x.serve(made)
	}
}

func catalogAsset(s *Server) (*asset, error) {
	return newAsset("catalog.json", wire.Revalidate, s.Catalog), nil
}

func catalogEntry(s *Server, x *exchange) {
	id := x.named("id")
	found, ok := s.entries[id]
	if !ok {
		x.fail(codeNotFound, clip(id))
		return
	}
	x.serve(found)
}

func documentAsset(s *Server) (*asset, error) {
	text, err := s.document()
	if err != nil {
		return nil, err
	}
	return newAsset("openapi.json", wire.Revalidate, text), nil
}

func documentYAMLAsset(s *Server) (*asset, error) {
	text, err := s.DocumentYAML()
	if err != nil {
		return nil, err
	}
	return newAsset("openapi.yaml", wire.Revalidate, text), nil
}

// DocumentYAML returns the OpenAPI document as YAML.
func (s *Server) DocumentYAML() ([]byte, error) {
	text, err := s.document()
	if err != nil {
		return nil, err
	}
	converted, err := yaml.JSONToYAML(text)
	if err != nil {
		return nil, fmt.Errorf("write openapi as yaml: %w", err)
	}
	return converted, nil
}
