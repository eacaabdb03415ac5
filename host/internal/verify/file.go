package verify

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// fileName is where the last run stands, in the folder of data.
const fileName = "verificacion.json"

// Path returns where the last run stands.
func Path(data string) string { return filepath.Join(data, fileName) }

// Save stores a run in the folder of data, in the place of the last one.
func (r *Report) Save(data string) error {
	text, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("write verification: %w", err)
	}
	if err := os.MkdirAll(data, 0o750); err != nil {
		return fmt.Errorf("save verification: %w", err)
	}
	// Whoever reads it meanwhile sees the old one or the new one, whole.
	draft := Path(data) + ".new"
	if err := os.WriteFile(draft, text, 0o600); err != nil {
		return fmt.Errorf("save verification: %w", err)
	}
	if err := os.Rename(draft, Path(data)); err != nil {
		return fmt.Errorf("save verification: %w", err)
	}
	return nil
}
