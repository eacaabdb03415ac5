package config

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"github.com/joho/godotenv"
)

// fileSuffix turns the name of a setting into that of its file's path.
const fileSuffix = "_FILE"

// maxFile bounds, in bytes, .env and a file with a value; a path to a device
// would be read for ever.
const maxFile = 64 << 10

// readBounded returns the file's content. The error holds neither path nor content.
func readBounded(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(err)
	}
	defer func() { _ = f.Close() }() // nothing was written
	content, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, unreadable(err)
	}
	if len(content) > maxFile {
		return nil, phrase{"pasa de 64 KiB", "is over 64 KiB"}
	}
	return content, nil
}

// errMissing is kept apart, since a missing .env is no problem.
var errMissing = phrase{"no existe ese archivo", "there is no such file"}

func unreadable(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errMissing
	case errors.Is(err, fs.ErrPermission):
		return phrase{"falta permiso para leer ese archivo", "permission to read that file is missing"}
	}
	return phrase{"no se puede leer ese archivo", "that file cannot be read"}
}

// readValue returns the value a NAME_FILE points at. An empty file is refused: to
// take the default for a secret that went missing would hide it.
func readValue(path string) (string, error) {
	content, err := readBounded(path)
	if err != nil {
		return "", err
	}
	text := strings.TrimSuffix(strings.TrimSuffix(string(content), "\n"), "\r")
	if text == "" {
		return "", phrase{"está vacío ese archivo", "that file is empty"}
	}
	return text, nil
}

// readDotenv returns the names and values of a .env file, none if it is missing.
func readDotenv(path string, r *report) map[string]string {
	if path == "" {
		return nil
	}
	content, err := readBounded(path)
	if errors.Is(err, errMissing) {
		return nil
	}
	if err != nil {
		r.refuse(path, &Problem{Name: path, Why: err})
		return nil
	}
	content = bytes.TrimPrefix(content, []byte("\uFEFF"))
	texts, err := parseDotenv(content)
	if err != nil {
		line := strconv.Itoa(badLine(content))
		r.refuse(path, &Problem{Name: path, Why: phrase{
			"la línea " + line + " no es NOMBRE=valor", "line " + line + " is not NAME=value",
		}})
		return nil
	}
	return texts
}

var errNoName = errors.New("value without a name")

// parseDotenv is godotenv's parser, which takes a last line without "=" for the
// value of an empty name. Its errors repeat the content: they must not be shown.
func parseDotenv(content []byte) (map[string]string, error) {
	texts, err := godotenv.UnmarshalBytes(content)
	if _, nameless := texts[""]; err == nil && nameless {
		err = errNoName
	}
	return texts, err
}

// badLine returns the number of the line where content stops being readable: the
// one after the longest run of lines that is. godotenv does not tell. Lines from
// the 500th on count as one, to bound the quadratic work.
func badLine(content []byte) int {
	lines := bytes.SplitAfterN(content, []byte("\n"), 500)
	good, size := 0, 0
	for i, line := range lines[:len(lines)-1] {
		size += len(line)
		if _, err := parseDotenv(content[:size]); err == nil {
			good = i + 1
		}
	}
	return good + 1
}
