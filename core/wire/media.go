package wire

import (
	"bytes"
	"strconv"
)

// MediaJSON is the media type of questions and answers.
const MediaJSON = "application/json"

var mediaJSON = []byte(MediaJSON)

// IsJSON tells whether a Content-Type is JSON's. None at all is taken for it.
func IsJSON(contentType []byte) bool {
	if len(contentType) == 0 || string(contentType) == MediaJSON {
		return true
	}
	media, _, _ := bytes.Cut(contentType, []byte(";"))
	return bytes.EqualFold(bytes.TrimSpace(media), mediaJSON)
}

// AppendSeconds appends milliseconds as seconds with three decimals.
func AppendSeconds(dst []byte, ms int64) []byte {
	dst = strconv.AppendInt(dst, ms/1000, 10)
	ms %= 1000
	return append(dst, '.', byte('0'+ms/100), byte('0'+ms/10%10), byte('0'+ms%10))
}
