package api

import (
	"html"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
)

// policies are what a name and a description may hold: no markup, and four tags without attributes.
var policies = sync.OnceValue(func() (p struct{ none, some *bluemonday.Policy }) {
	p.none, p.some = bluemonday.StrictPolicy(), bluemonday.NewPolicy()
	p.some.AllowElements("p", "br", "strong", "em")
	return p
})

// plainText returns a text without markup. It is text, not HTML: < and & stand for themselves.
func plainText(s string) string {
	for range 8 {
		next := strings.TrimSpace(html.UnescapeString(policies().none.Sanitize(s)))
		if next == s { // what is unescaped may be markup again
			return s
		}
		s = next
	}
	return strings.TrimSpace(noMarkup.Replace(s)) // nobody means what is escaped so often
}

var noMarkup = strings.NewReplacer("<", "", ">", "", "&", "")

// someMarkup returns HTML with the tags p, br, strong and em alone.
func someMarkup(s string) string { return strings.TrimSpace(policies().some.Sanitize(s)) }
