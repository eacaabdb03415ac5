package cache

// The form in which answers lie in Redis.
var (
	EncodeReply = encodeReply
	DecodeReply = decodeReply
)
