package redis

import (
	"context"
	"encoding/json"
	"fmt"

	goredis "github.com/redis/go-redis/v9"

	"github.com/fisica-lab/fisica/host/internal/job"
)

const letterStream = "mc:{dlq}"

// Bury implements job.Letters.
func (b *Broker) Bury(ctx context.Context, l job.DeadLetter) error {
	text, err := json.Marshal(l)
	if err == nil {
		err = b.client.XAdd(ctx, &goredis.XAddArgs{Stream: letterStream, MaxLen: job.MaxLetters, Values: []any{"letter", text}}).Err()
	}
	return wrap("bury", l.JobID, err)
}

// Buried implements job.Letters.
func (b *Broker) Buried(ctx context.Context) ([]job.DeadLetter, error) {
	rows, err := b.client.XRevRangeN(ctx, letterStream, "+", "-", job.MaxLetters).Result()
	if err != nil {
		return nil, fmt.Errorf("list dead letters: %w", err)
	}
	list := make([]job.DeadLetter, 0, len(rows))
	for _, row := range rows {
		var l job.DeadLetter
		text, _ := row.Values["letter"].(string)
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			return nil, fmt.Errorf("read dead letter %s: %w", row.ID, err)
		}
		l.ID = row.ID
		list = append(list, l)
	}
	return list, nil
}

// Exhume implements job.Letters.
func (b *Broker) Exhume(ctx context.Context, id string) error {
	n, err := b.client.XDel(ctx, letterStream, id).Result()
	if goredis.HasErrorPrefix(err, "Invalid stream ID") || err == nil && n == 0 {
		return job.ErrNoLetter
	}
	return wrap("exhume", id, err)
}
