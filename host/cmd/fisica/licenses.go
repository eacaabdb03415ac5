package main

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// licences are LICENSE, NOTICE and THIRD_PARTY.txt, packed; `make licenses` writes them.
//
//go:embed licenses.txt.gz
var licences []byte

func licensesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "licenses",
		Short: "Muestra la licencia, y las del software de terceros que lleva / show the licence, and those of the third-party software inside",
		Args:  nothing,
		RunE: func(c *cobra.Command, _ []string) error {
			r, err := gzip.NewReader(bytes.NewReader(licences))
			if err != nil {
				return fmt.Errorf("read licences: %w", err)
			}
			_, err = io.Copy(c.OutOrStdout(), r) //nolint:gosec // what was packed is ours
			return err
		},
	}
}
