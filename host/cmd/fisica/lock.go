package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// errLocked is a folder that is another process's.
var errLocked = errors.New("otro proceso usa / another process uses")

// lockData makes the data folder this process's own until it ends, however it ends.
func lockData(folder string) (*os.File, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("no se puede hacer la carpeta / cannot make the folder: %w", fileError(err))
	}
	file, err := os.OpenFile(filepath.Join(folder, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("no se puede abrir / cannot open: %w", fileError(err))
	}
	if err := lock(file); err != nil {
		return nil, errors.Join(fmt.Errorf("%w %s: %w", errLocked, folder, err), file.Close())
	}
	return file, nil
}
