package wire

import "strings"

// PagePolicy is the content security policy of our pages: nothing from elsewhere, nothing inline.
const PagePolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// APIPolicy is that of answers which no browser is to render, and PagePermissions what our pages never
// ask for.
const (
	APIPolicy       = "default-src 'none'; frame-ancestors 'none'"
	PagePermissions = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
)

// How long a document may be kept.
const (
	Revalidate = "no-cache"                            // ask each time; an unchanged one costs a 304
	Forever    = "public, max-age=31536000, immutable" // its name holds its digest
)

// medias are the media types of what is served as it is, by the end of its name.
var medias = [...][2]string{
	{".html", "text/html; charset=utf-8"},
	{".css", "text/css; charset=utf-8"},
	{".js", "text/javascript; charset=utf-8"},
	{".mjs", "text/javascript; charset=utf-8"},
	{".json", MediaJSON},
	{".wasm", "application/wasm"},
	{".svg", "image/svg+xml"},
	{".png", "image/png"},
	{".yaml", "application/yaml"},
}

// MediaOf returns the media type of a file by its name.
func MediaOf(name string) string {
	for _, m := range medias {
		if strings.HasSuffix(name, m[0]) {
			return m[1]
		}
	}
	return "application/octet-stream"
}

// AppendModule appends a row of the list of modules.
func AppendModule(dst []byte, digest string, bytes int, current bool) []byte {
	dst = AppendString(append(dst, `{"sha256":`...), digest)
	dst = AppendNumber(append(dst, `,"bytes":`...), float64(bytes))
	dst = AppendString(append(dst, `,"url":`...), "/v2/modulos/"+digest+".wasm")
	if current {
		return append(dst, `,"actual":true}`...)
	}
	return append(dst, `,"actual":false}`...)
}
