// Licenses writes what others' work is shipped in bin/fisica, and under which licences: THIRD_PARTY.txt,
// and the same with our own licence for `fisica licenses`.
//
//	go run -C tools/licenses .
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// The paths, below the repository's folder.
const (
	listFile  = "THIRD_PARTY.txt"
	shownFile = "host/cmd/fisica/licenses.txt.gz"
)

// ownFiles are shown before the list.
var ownFiles = []string{"LICENSE", "NOTICE"}

func main() {
	if err := write("../.."); err != nil {
		fmt.Fprintln(os.Stderr, "licenses:", err)
		os.Exit(1)
	}
}

func write(repository string) error {
	list, err := thirdParty(repository)
	if err != nil {
		return err
	}
	shown, err := shownText(repository, list)
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(shown); err != nil {
		return err
	}
	return errors.Join(
		w.Close(),
		os.WriteFile(filepath.Join(repository, listFile), list, 0o644),            //nolint:gosec // for everybody to read
		os.WriteFile(filepath.Join(repository, shownFile), packed.Bytes(), 0o644), //nolint:gosec // as above
	)
}

// thirdParty returns the list, or says which licences are not allowed.
func thirdParty(repository string) ([]byte, error) {
	works, err := linked(repository)
	if err != nil {
		return nil, err
	}
	others, err := embedded(repository)
	if err != nil {
		return nil, err
	}
	works = append(works, others...)
	var wrong []error
	for i := range works {
		wrong = append(wrong, works[i].judge())
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	return list(works), nil
}

// shownText is what `fisica licenses` prints: our own licence first.
func shownText(repository string, list []byte) ([]byte, error) {
	var w bytes.Buffer
	for _, name := range ownFiles {
		text, err := fs.ReadFile(os.DirFS(repository), name)
		if err != nil {
			return nil, err
		}
		w.Write(text)
		w.WriteByte('\n')
	}
	w.Write(list)
	return w.Bytes(), nil
}
