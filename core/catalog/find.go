//go:build !fisica_guest

package catalog

import "github.com/fisica-lab/fisica/core"

// FindCalculation returns the calculation with a slug, or nil.
func FindCalculation(slug string) *core.Calculation {
	for _, c := range Calculations {
		if c.Slug == slug {
			return c
		}
	}
	return nil
}

// FindModel returns the model with a slug, or nil.
func FindModel(slug string) *core.Model {
	for _, m := range Models {
		if m.Slug == slug {
			return m
		}
	}
	return nil
}
