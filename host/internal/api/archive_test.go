package api_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/archive"
)

func TestArchive(t *testing.T) {
	t.Parallel()
	s := start(t)
	folder := s.Exports
	large := strings.Repeat("0123456789abcdef", 1<<16)
	for name, text := range map[string]string{"a.txt": large, "b.json": "{}", "c.csv": "x\n1\n", "nada.txt": ""} {
		if err := archive.Write(folder, name, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
			t.Fatal(err)
		}
		got := s.get(t, "/v1/archivo/"+name)
		if got.status != 200 || got.body != text || got.header.Get("Content-Disposition") != `attachment; filename="`+name+`"` {
			t.Errorf("%s: %d, %d bytes, %v", name, got.status, len(got.body), got.header)
		}
	}
	if got := s.get(t, "/v1/archivo/c.csv"); got.header.Get("Content-Type") != "text/csv; charset=utf-8" || got.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%v", got.header)
	}
	if got := s.ask(t, "HEAD", "/v1/archivo/a.txt", "", "X-API-Key", "fisica-2025-dev"); got.status != 200 || got.body != "" {
		t.Errorf("HEAD: %d", got.status)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(folder), "secreto.txt"), []byte("secreto"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../secreto.txt", filepath.Join(folder, "enlace.txt")); err != nil {
		t.Fatal(err)
	}
	for path, status := range map[string]int{
		"enlace.txt": 404, "otro.txt": 404, strings.Repeat("a", 300) + ".txt": 404, "../secreto.txt": 404, "%2e%2e/secreto.txt": 404, "": 404,
		"%2e%2e%2fsecreto.txt": 422, "a.txt%00": 422, "a%00.txt": 422, "a.exe": 422, "%2e%2e": 422, "A.TXT": 422, "a.txt%0a": 422, "..%5csecreto.txt": 422, ".a.txt": 422,
	} {
		if got := s.get(t, "/v1/archivo/"+path); got.status != status || strings.Contains(got.body, "secreto\n") {
			t.Errorf("%.40s: %d %.200s, want %d", path, got.status, got.body, status)
		}
	}
	if got := s.ask(t, "GET", "/v1/archivo/a.txt", ""); got.status != 403 {
		t.Errorf("without a key: %d", got.status)
	}
}
