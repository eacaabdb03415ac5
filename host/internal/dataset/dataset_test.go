package dataset_test

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/dataset"
)

func TestQuantilesAndHistogram(t *testing.T) {
	t.Parallel()
	s, err := dataset.Describe(t.Context(), &dataset.Column{Y: []float64{4, 1, 3, 2}}, dataset.Ask{Quantiles: []float64{0, .25, .5, 1}, Bins: 3})
	if err != nil {
		t.Fatal(err)
	}
	// numpy.quantile([1, 2, 3, 4], [0, .25, .5, 1]) and numpy.histogram(…, 3)
	if want := []dataset.Quantile{{0, 1}, {.25, 1.75}, {.5, 2.5}, {1, 4}}; !reflect.DeepEqual(s.Quantiles, want) {
		t.Errorf("quantiles %v", s.Quantiles)
	}
	if want := (dataset.Histogram{Edges: []float64{1, 2, 3, 4}, Counts: []int{1, 1, 2}}); !reflect.DeepEqual(s.Histogram, want) {
		t.Errorf("histogram %v", s.Histogram)
	}
	if s.Min != 1 || s.Max != 4 || s.N != 4 {
		t.Errorf("%+v", s)
	}
}

// Numbers of any size have statistics, or it is said why not.
func TestExtremes(t *testing.T) {
	t.Parallel()
	ask := dataset.Ask{Quantiles: dataset.DefaultQuantiles, Bins: 5, Fit: true}
	for name, tt := range map[string]struct {
		y      []float64
		mean   float64
		refuse bool
	}{
		"largest":      {[]float64{math.MaxFloat64, math.MaxFloat64, math.MaxFloat64}, math.MaxFloat64, false},
		"both ends":    {[]float64{math.MaxFloat64, -math.MaxFloat64}, 0, true},
		"smallest":     {[]float64{5e-324, 5e-324}, 5e-324, false},
		"all equal":    {[]float64{7, 7, 7}, 7, false},
		"neighbours":   {[]float64{1, math.Nextafter(1, 2)}, 1, false},
		"tiny squares": {[]float64{1e-200, 3e-200}, 2e-200, false},
		"zeros":        {[]float64{0, math.Copysign(0, -1)}, 0, false},
	} {
		s, err := dataset.Describe(t.Context(), &dataset.Column{Y: tt.y}, ask)
		if _, refused := errors.AsType[*dataset.Problem](err); refused != tt.refuse || err != nil && !refused {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s != nil && math.Abs(s.Mean-tt.mean) > 1e-15*math.Abs(tt.mean) {
			t.Errorf("%s: mean %g, want %g", name, s.Mean, tt.mean)
		}
	}
	same := &dataset.Column{Y: []float64{1, 2}, X: []float64{3, 3}}
	if _, err := dataset.Describe(t.Context(), same, ask); err == nil {
		t.Error("a line through equal abscissae")
	}
	s, err := dataset.Describe(t.Context(), &dataset.Column{Y: []float64{7, 7, 7}}, ask)
	if err != nil || s.Lag1 != nil || s.SD != 0 || s.Fit.R2 != nil || !slices.Equal(s.Histogram.Counts, []int{3}) {
		t.Errorf("all equal: %+v, %v", s, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := dataset.Describe(ended, &dataset.Column{Y: []float64{1, 2}}, ask); !errors.Is(err, context.Canceled) {
		t.Errorf("beyond its time: %v", err)
	}
}

func TestCSV(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, body string
		want       dataset.CSV
		y, x       []float64
		wrong      string // part of the problem
	}{
		{"one column", "1\n2\r\n3\n", dataset.CSV{}, []float64{1, 2, 3}, nil, ""},
		{"header", "t\n1\n2", dataset.CSV{}, []float64{1, 2}, nil, ""},
		{"byte order mark", "\ufefft\n1\n2", dataset.CSV{Y: "t"}, []float64{1, 2}, nil, ""},
		{"by name", "a,b\n1,2\n3,4\n", dataset.CSV{Y: "b", X: "a"}, []float64{2, 4}, []float64{1, 3}, ""},
		{"by number", "1,2\n3,4\n", dataset.CSV{Y: "2"}, []float64{2, 4}, nil, ""},
		{"decimal comma", "a;b\n1,5;2\n-2,5e3;4\n", dataset.CSV{Y: "a"}, []float64{1.5, -2500}, nil, ""},
		{"point beside semicolons", "1.5;2\n2.5;4\n", dataset.CSV{Y: "1"}, []float64{1.5, 2.5}, nil, ""},
		{"tabs", "1,5\t2\n2,5\t3\n", dataset.CSV{Y: "1"}, []float64{1.5, 2.5}, nil, ""},
		{"quoted", "\"a;b\",\"c\"\n\"1\",2\n", dataset.CSV{Y: "a;b"}, []float64{1}, nil, ""},
		{"blank lines", "1\n\n2\n\n", dataset.CSV{}, []float64{1, 2}, nil, ""},
		{"decimal comma alone", "1,5\n2,5\n", dataset.CSV{}, nil, nil, "columna"},
		{"thousands", "a;b\n1.234,5;2\n", dataset.CSV{Y: "a"}, nil, nil, "1.234,5"},
		{"no such column", "a,b\n1,2\n", dataset.CSV{Y: "c"}, nil, nil, "«c»"},
		{"column beyond", "1,2\n1,2\n", dataset.CSV{Y: "3"}, nil, nil, "«3»"},
		{"ragged", "1,2\n3\n", dataset.CSV{Y: "1"}, nil, nil, "línea 2 tiene otro"},
		{"unclosed quotes", "1\n\"2\n3", dataset.CSV{}, nil, nil, "mal formado"},
		{"bare quotes", "1\n2\"3\n", dataset.CSV{}, nil, nil, "línea 2"},
		{"empty", "", dataset.CSV{}, nil, nil, "vacío"},
		{"empty cell", "a,b\n1,2\n,3\n", dataset.CSV{Y: "a"}, nil, nil, "Línea 3"},
		{"NaN", "1\nNaN\n", dataset.CSV{}, nil, nil, "NaN"},
		{"infinite", "1\ninf\n", dataset.CSV{}, nil, nil, "inf"},
		{"too large", "1\n1e999\n", dataset.CSV{}, nil, nil, "1e999"},
		{"hexadecimal", "1\n0x10\n", dataset.CSV{}, nil, nil, "0x10"},
		{"underscore", "1\n1_000\n", dataset.CSV{}, nil, nil, "1_000"},
		{"null character", "1\n2\x003\n", dataset.CSV{}, nil, nil, "NUL"},
		{"many columns", strings.Repeat(",", 2000) + "\n", dataset.CSV{Y: "1"}, nil, nil, "1000 columnas"},
		{"long line", "a\n" + strings.Repeat("9", 1<<20) + "\n", dataset.CSV{}, nil, nil, "999…"},
	} {
		c, p := dataset.ReadCSV([]byte(tt.body), tt.want)
		switch {
		case (p != nil) != (tt.wrong != ""):
			t.Errorf("%s: %v", tt.name, p)
		case p != nil && !strings.Contains(p.Message[0], tt.wrong):
			t.Errorf("%s: %q, want %q", tt.name, p.Message[0], tt.wrong)
		case p == nil && (!slices.Equal(c.Y, tt.y) || !slices.Equal(c.X, tt.x)):
			t.Errorf("%s: %v", tt.name, c)
		}
	}
}

func bytesOf(column []float64) (b []byte) {
	for _, x := range column {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	return b
}

func TestBinary(t *testing.T) {
	t.Parallel()
	want := []float64{1, -2.5, 5e-324, math.MaxFloat64}
	if c, p := dataset.ReadBinary(bytesOf(want)); p != nil || !slices.Equal(c.Y, want) {
		t.Errorf("%v, %v", c, p)
	}
	for name, body := range map[string][]byte{
		"half a number": make([]byte, 12), "NaN": bytesOf([]float64{1, math.NaN()}), "infinite": bytesOf([]float64{math.Inf(-1)}),
		"too many": make([]byte, dataset.MaxBytes+8),
	} {
		if c, p := dataset.ReadBinary(body); p == nil {
			t.Errorf("%s: %d numbers", name, len(c.Y))
		}
	}
}

// What can be described gives numbers within what was given, and JSON.
func describe(t *testing.T, c *dataset.Column) {
	t.Helper()
	if c.Check() != nil {
		return
	}
	low, high, n := slices.Min(c.Y), slices.Max(c.Y), len(c.Y)
	s, err := dataset.Describe(t.Context(), c, dataset.Ask{Quantiles: dataset.DefaultQuantiles, Bins: 7, Fit: true})
	if err != nil {
		if _, said := errors.AsType[*dataset.Problem](err); !said {
			t.Error(err)
		}
		return
	}
	if _, err := json.Marshal(s); err != nil {
		t.Error(err)
	}
	counted := 0
	for _, count := range s.Histogram.Counts {
		counted += count
	}
	if s.N != n || counted != n || s.Min != low || s.Max != high || s.Mean < low || s.Mean > high || s.SD < 0 || s.Lag1 != nil && math.Abs(*s.Lag1) > 1+1e-9 {
		t.Errorf("%d numbers from %g to %g: %+v", n, low, high, s)
	}
	for _, q := range s.Quantiles {
		if q.Value < low || q.Value > high {
			t.Errorf("quantile %+v outside [%g, %g]", q, low, high)
		}
	}
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("a;b\n1,5;2\n2,5;4\n"), "a", "b")
	f.Add([]byte("1\n2\n3\n"), "", "")
	f.Add([]byte("\"a\"\"\n\",2\n1,1e308\n-1e308,3"), "1", "2")
	f.Fuzz(func(t *testing.T, body []byte, y, x string) {
		c, p := dataset.ReadCSV(body, dataset.CSV{Y: y, X: x})
		if (c == nil) == (p == nil) {
			t.Fatal(c, p)
		}
		if p == nil {
			describe(t, c)
		}
	})
}

func FuzzBinary(f *testing.F) {
	f.Add(bytesOf([]float64{1, 2, 3}))
	f.Add(bytesOf([]float64{math.MaxFloat64, -math.MaxFloat64, 5e-324, 0}))
	f.Fuzz(func(t *testing.T, body []byte) {
		c, p := dataset.ReadBinary(body)
		if p == nil && !slices.Equal(bytesOf(c.Y), body) {
			t.Error("other numbers than were sent")
		}
		if p == nil {
			describe(t, c)
		}
	})
}

func FuzzJSON(f *testing.F) {
	for _, text := range []string{`[1,2.5,-3e-7]`, `[ 1 , 1e999 ]`, `[null,1]`, `[]`, `[[1],"2,3",{"a":1}]`, `5`, `null`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var l dataset.List
		err := json.Unmarshal(text, &l)
		var want []float64
		same := json.Unmarshal(text, &want)
		if err != nil || same != nil && l.Wrong == nil {
			if json.Valid(text) {
				t.Errorf("%q: %v, %v, encoding/json says %v", text, err, l.Wrong, same)
			}
			return
		}
		if l.Wrong == nil && !slices.Equal(l.Values, want) {
			t.Errorf("%q: %v, encoding/json reads %v", text, l.Values, want)
		}
		if l.Wrong == nil {
			describe(t, &dataset.Column{Y: l.Values})
		}
	})
}

// The largest column: a second of one core, and memory of a few times its size.
func BenchmarkLargest(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	column := make([]float64, dataset.MaxValues)
	for i := range column {
		column[i] = random.NormFloat64()
	}
	body := bytesOf(column)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		c, p := dataset.ReadBinary(body)
		if p != nil {
			b.Fatal(p)
		}
		if _, err := dataset.Describe(b.Context(), c, dataset.Ask{Quantiles: dataset.DefaultQuantiles, Bins: 20, Fit: true}); err != nil {
			b.Fatal(err)
		}
	}
}
