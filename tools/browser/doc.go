// Package browser holds the tests of the page in a real browser: Chromium, driven by chromedp,
// before the service's own binary. They are all in its test files; run them with
//
//	go test -C tools/browser -count=1 ./...
//
// The pictures that they take go to bin/screenshots, or to the folder named by SCREENSHOTS.
package browser
