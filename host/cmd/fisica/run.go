package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
)

// runCommand has a subcommand per entry of the catalogue, its flags from the declaration.
func runCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "run",
		Short: "Calcula o simula aquí mismo / calculate or simulate right here",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("el catálogo no tiene / the catalogue has no %q", args[0])
			}
			return c.Help()
		},
	}
	for _, entry := range catalog.Calculations {
		c.AddCommand(runCalculation(entry))
	}
	for _, m := range catalog.Models {
		c.AddCommand(runModel(m))
	}
	return c
}

func runCalculation(entry *core.Calculation) *cobra.Command {
	c := &cobra.Command{
		Use:     entry.Slug,
		Short:   both(entry.Title),
		Long:    both(entry.Formula) + "\n\n" + both(entry.Source),
		Example: "  fisica run " + entry.Slug + exampleFlags(entry.Params),
		Args:    nothing,
	}
	stated := paramFlags(c, entry.Params)
	asJSON := c.Flags().Bool("json", false, "la respuesta en JSON / the answer as JSON")
	c.RunE = func(c *cobra.Command, _ []string) error {
		v := wire.Own(entry)
		row, err := judged(func(row *wire.Row) {
			v.Begin(row)
			statedParams(c, stated, v.Question, row)
			if len(row.Problems) == 0 {
				var broken core.Mask
				row.Null, broken = entry.Evaluate(row.In(), row.Given(), row.Out())
				v.Explain(row, broken)
			}
		})
		if err != nil {
			return err
		}
		if *asJSON {
			fmt.Fprintf(c.OutOrStdout(), "%s\n", v.AppendAnswer(nil, row, wire.Stamp{}))
			return nil
		}
		return writeOutputs(c.OutOrStdout(), entry.Outputs, row.Out(), row.Null)
	}
	return c
}

// paramFlags declares a flag per parameter and returns where their texts will be.
func paramFlags(c *cobra.Command, params []core.Param) map[string]*string {
	stated := map[string]*string{}
	for i := range params {
		p := &params[i]
		doc := both(p.Doc)
		if p.Kind == core.Choice {
			doc += ": " + strings.Join(p.Choices, ", ")
		}
		stated[p.Name] = c.Flags().String(p.Name, "", doc)
	}
	return stated
}

// statedParams reads the flags that were given into the row.
func statedParams(c *cobra.Command, stated map[string]*string, q *wire.Question, row *wire.Row) {
	for i := range q.Calc.Params {
		if name := q.Calc.Params[i].Name; c.Flags().Changed(name) {
			q.State(name, *stated[name], row)
		}
	}
	q.Finish(row)
}

func exampleFlags(params []core.Param) string {
	var w strings.Builder
	for i := range params {
		p := &params[i]
		switch {
		case !p.Example.Set:
		case p.Kind == core.Choice:
			fmt.Fprintf(&w, " --%s %s", p.Name, p.Choices[int(p.Example.Value)])
		default:
			fmt.Fprintf(&w, " --%s %s", p.Name, wire.AppendNumber(nil, p.Example.Value))
		}
	}
	return w.String()
}

// judged asks for a row. What is wrong with the question, which is then asked in English too, is one
// error, a line each.
func judged(ask func(*wire.Row)) (*wire.Row, error) {
	row := &wire.Row{Lang: wire.Spanish}
	if ask(row); len(row.Problems) == 0 {
		return row, nil
	}
	english := &wire.Row{Lang: wire.English}
	ask(english)
	lines := make([]string, len(row.Problems))
	for i, p := range row.Problems {
		lines[i] = both(core.Text{ES: p.Message, EN: english.Problems[i].Message})
	}
	return nil, errors.New(strings.Join(lines, "\n        "))
}

// both is a text in Spanish, and in English where that differs.
func both(t core.Text) string {
	if t.EN == "" || t.EN == t.ES {
		return t.ES
	}
	return t.ES + " / " + t.EN
}

func writeOutputs(w io.Writer, outputs []core.Output, values []float64, null core.Mask) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i, o := range outputs {
		text := string(wire.AppendNumber(nil, values[i]))
		switch {
		case null.Has(i):
			text = "—"
		case o.Kind == core.Choice:
			text = o.Choices[int(values[i])]
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", o.Name, text, o.Unit, both(o.Doc))
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}
