package picture_test

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/picture"
)

// texts returns the texts of a picture, which must be well formed.
func texts(t *testing.T, svg []byte) (list []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	var inside string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		switch part := token.(type) {
		case xml.StartElement:
			inside = part.Name.Local
		case xml.EndElement:
			inside = ""
		case xml.CharData:
			if inside == "text" {
				list = append(list, string(part))
			}
		}
	}
}

func TestTexts(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		figure picture.Figure
		want   string
	}{
		{"nothing", picture.Figure{Title: "n = 0"}, "n = 0"},
		{"bars", picture.Figure{
			Title: "n = 3", X: "X", Y: "historias",
			Bars: []picture.Bar{{0, 1, 1500}, {1, 2, 0}, {2, 3, 1_200_000}},
		}, "n = 3|0|0.5|1.0|1.5|2.0|2.5|3.0|X|0|0.2|0.4|0.6|0.8|1.0|1.2|historias  (×10⁶)"},
		{"curve", picture.Figure{
			Title: "a & b <c>", X: "x", Y: "y",
			Curve: []picture.Point{{-1, -2e-7}, {0, 0}, {1, 3e-7}},
		}, "a & b <c>|−1.0|−0.5|0|0.5|1.0|x|−200|−100|0|100|200|300|y  (×10⁻⁹)"},
		{"one value", picture.Figure{Title: "n = 1", Bars: []picture.Bar{{5, 5, 0}}}, "n = 1|3|4|5|6|7|−1.0|−0.5|0|0.5|1.0"},
		{"nothing finite", picture.Figure{Title: "t", Curve: []picture.Point{{math.NaN(), math.Inf(1)}}}, "t"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := strings.Join(texts(t, tt.figure.SVG()), "|"); !strings.HasPrefix(got, tt.want) {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

var bar = regexp.MustCompile(`M([0-9.]+) ([0-9.]+)V([0-9.]+)H([0-9.]+)V`)

// Bars stand side by side on one line, and are as high as what they hold.
func TestBars(t *testing.T) {
	t.Parallel()
	svg := string((&picture.Figure{Bars: []picture.Bar{{0, 1, 10}, {1, 2, 5}, {2, 3, 0}}}).SVG())
	found := bar.FindAllStringSubmatch(svg, -1)
	if len(found) != 2 {
		t.Fatalf("%d bars in %s", len(found), svg)
	}
	number := func(text string) float64 {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	whole := number(found[0][2]) - number(found[0][3])
	half := number(found[1][2]) - number(found[1][3])
	if found[0][4] != found[1][1] || found[0][2] != found[1][2] || math.Abs(whole-2*half) > 0.2 {
		t.Errorf("bars %v", found)
	}
}

// Whatever is counted, the picture is well formed, of a bounded size, and within its frame.
func FuzzAxis(f *testing.F) {
	f.Add(0.0, 1.0, 3.0)
	f.Add(-1e308, 1e308, 1e308)
	f.Add(5e-324, 1e-323, 1.0)
	f.Add(1.0, math.Nextafter(1, 2), 1e-300)
	f.Fuzz(func(t *testing.T, low, high, value float64) {
		for _, figure := range []picture.Figure{
			{Bars: []picture.Bar{{low, high, value}}},
			{Curve: []picture.Point{{low, value}, {high, 0}}},
		} {
			svg := figure.SVG()
			if list := texts(t, svg); len(list) > 24 {
				t.Errorf("%d texts for %g, %g, %g", len(list), low, high, value)
			}
			if strings.Contains(string(svg[strings.Index(string(svg), "<rect"):]), "NaN") && !math.IsNaN(low) && !math.IsNaN(high) && !math.IsNaN(value) {
				t.Errorf("%g, %g, %g: %s", low, high, value, svg)
			}
		}
	})
}
