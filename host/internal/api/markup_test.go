package api_test

import (
	"regexp"
	"testing"
	"unicode/utf8"

	"github.com/fisica-lab/fisica/host/internal/api"
)

// Names lose all markup, descriptions all but four tags, and both keep what is text.
func TestMarkup(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"Péndulo n.º 3":                          {"Péndulo n.º 3", "Péndulo n.º 3"},
		"5 < 6 & 7 > 2":                          {"5 < 6 & 7 > 2", "5 &lt; 6 &amp; 7 &gt; 2"},
		"<p>uno<br>dos</p>":                      {"unodos", "<p>uno<br>dos</p>"},
		"<strong>a</strong> <em>b</em>":          {"a b", "<strong>a</strong> <em>b</em>"},
		`<p onclick="x()" class=y>a</p>`:         {"a", "<p>a</p>"},
		"<script>alert(1)</script>b":             {"b", "b"},
		"&lt;script&gt;alert(1)&lt;/script&gt;b": {"b", "&lt;script&gt;alert(1)&lt;/script&gt;b"},
		`<img src=x onerror=alert(1)>`:           {"", ""},
		`<a href="javascript:alert(1)">c</a>`:    {"c", "c"},
		"<svg><style><p>d":                       {"", ""},
		"<!-- e --><![CDATA[f]]>":                {"", ""},
		"<b><i>g":                                {"g", "g"},
		"<scr<script>ipt>alert(1)</script>h":     {"ipt>alert(1)h", "ipt&gt;alert(1)h"},
		"<STRONG STYLE=x>i</STRONG>":             {"i", "<strong>i</strong>"},
		"<iframe src=//x></iframe>j":             {"j", "j"},
		"<math><mi xlink:href=x>k":               {"k", "k"},
		"&amp;lt;img src=x onerror=y&amp;gt;l":   {"l", "&amp;lt;img src=x onerror=y&amp;gt;l"},
		"<p\n/onmouseover=x>m":                   {"m", "<p>m"},
		"<br/ ><BR>n":                            {"n", "<br><br>n"},
	} {
		if got := api.PlainText(text); got != want[0] {
			t.Errorf("name %q becomes %q, want %q", text, got, want[0])
		}
		if got := api.SomeMarkup(text); got != want[1] {
			t.Errorf("description %q becomes %q, want %q", text, got, want[1])
		}
	}
}

var (
	anyTag  = regexp.MustCompile(`<[^>]*>?`)
	goodTag = regexp.MustCompile(`^</?(p|br|strong|em)/?>$`)
)

// What comes out stays as it is, and holds no other tag.
func FuzzMarkup(f *testing.F) {
	for _, seed := range []string{"", "a < b", "<p>x</p>", "&amp;lt;script&amp;gt;", "<<p>script>", "<p/onload=x>", "\x00<\xff>", "<br/><BR >", "&#60;script&#62;"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || utf8.RuneCountInString(text) > 2000 { // refused before it comes here
			return
		}
		plain, some := api.PlainText(text), api.SomeMarkup(text)
		if again := api.PlainText(plain); again != plain {
			t.Errorf("name %q, then %q", plain, again)
		}
		if again := api.SomeMarkup(some); again != some {
			t.Errorf("description %q, then %q", some, again)
		}
		for _, tag := range anyTag.FindAllString(some, -1) {
			if !goodTag.MatchString(tag) {
				t.Errorf("description %q holds %q", some, tag)
			}
		}
	})
}
