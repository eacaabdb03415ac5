// The browser driver's own module: what it needs never steers the versions that are shipped.
module github.com/fisica-lab/fisica/tools/browser

go 1.26.0

// chromedp drives Chromium over a pipe, with the standard library and the protocol's types alone.
require (
	github.com/chromedp/cdproto v0.159.0
	github.com/chromedp/chromedp v0.23.0
)

require github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
