// Package picture draws bars and curves as SVG, for readers outside of the page.
package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
)

// The drawing, in pixels.
const (
	width, height            = 640, 400
	left, right, top, bottom = 76, 18, 44, 58
	axisLow, axisHigh        = float64(height - bottom), float64(top)
)

// style is that of the page in daylight. The file names no font of its own: the reader's is used.
const style = `text{font:12px system-ui,sans-serif;fill:#333}.title{font-size:14px;font-weight:600}` +
	`.grid{stroke:#e3e3e3}.axis{stroke:#777}.bars{fill:#2f6fb5}.curve{fill:none;stroke:#2f6fb5;stroke-width:2;stroke-linejoin:round}`

// Bar is a bin and what it holds.
type Bar struct{ Low, High, Value float64 }

// Point is one of a curve.
type Point struct{ X, Y float64 }

// Figure is a picture: bars from 0 upwards or, without any, a curve in the order of its points.
type Figure struct {
	Title, X, Y string
	Bars        []Bar
	Curve       []Point
}

// SVG returns the picture. Without bars and points it is a title over an empty frame.
func (f *Figure) SVG() []byte {
	var w bytes.Buffer
	fmt.Fprintf(&w, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" role="img"><title>%s</title>`, width, height, escaped(f.Title))
	fmt.Fprintf(&w, `<style>%s</style><rect width="%d" height="%d" fill="#fff"/>`, style, width, height)
	fmt.Fprintf(&w, `<text class="title" x="%d" y="24">%s</text>`, left, escaped(f.Title))
	if x, y, ok := f.axes(); ok {
		x.writeHorizontal(&w, f.X)
		y.writeVertical(&w, f.Y)
		f.writeBars(&w, x, y)
		f.writeCurve(&w, x, y)
	}
	fmt.Fprintf(&w, `<path class="axis" fill="none" d="M%d %dV%dH%d"/></svg>`, left, top, height-bottom, width-right)
	return w.Bytes()
}

// axes returns axes that hold all there is to draw, or false where there is nothing.
func (f *Figure) axes() (x, y axis, ok bool) {
	var xs, ys span
	for _, b := range f.Bars {
		xs.add(b.Low)
		xs.add(b.High)
		ys.add(b.Value)
	}
	for _, p := range f.Curve {
		xs.add(p.X)
		ys.add(p.Y)
	}
	if !xs.some || !ys.some {
		return x, y, false
	}
	if len(f.Bars) > 0 {
		ys.add(0)
	}
	return newAxis(xs, left, width-right, false), newAxis(ys, axisLow, axisHigh, true), true
}

// writeBars draws the bars as one path: a simulation may have thousands.
func (f *Figure) writeBars(w *bytes.Buffer, x, y axis) {
	if len(f.Bars) == 0 {
		return
	}
	w.WriteString(`<path class="bars" d="`)
	for _, b := range f.Bars {
		if b.Value > 0 {
			fmt.Fprintf(w, "M%s %sV%sH%sV%sz", pixel(x.at(b.Low)), pixel(y.at(0)), pixel(y.at(b.Value)), pixel(x.at(b.High)), pixel(y.at(0)))
		}
	}
	w.WriteString(`"/>`)
}

func (f *Figure) writeCurve(w *bytes.Buffer, x, y axis) {
	if len(f.Curve) == 0 {
		return
	}
	w.WriteString(`<path class="curve" d="`)
	for i, p := range f.Curve {
		command := byte('L')
		if i == 0 {
			command = 'M'
		}
		w.WriteByte(command)
		fmt.Fprintf(w, "%s %s", pixel(x.at(p.X)), pixel(y.at(p.Y)))
	}
	w.WriteString(`"/>`)
}

// pixel writes a place to a tenth of a pixel.
func pixel(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

// escaped returns a text as XML has it.
func escaped(text string) string {
	var w bytes.Buffer
	_ = xml.EscapeText(&w, []byte(text)) // a buffer takes everything
	return w.String()
}
