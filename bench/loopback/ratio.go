package loopback

import (
	"context"

	"github.com/fisica-lab/fisica/bench/figures"
)

// Ratio is what a peer's request costs beside ours.
type Ratio struct {
	Peer, Ours float64 // µs of CPU, medians
	Ratio      float64 // median of the rounds' own
}

// Compare measures both in alternation, the peer over fewer requests where it is slow.
func Compare(ctx context.Context, peer, ours *Server, peerRequests, ourRequests int) (r Ratio, err error) {
	var peers, own, ratios []float64
	for round := range figures.Rounds + 1 {
		p, err := peer.Cost(ctx, peerRequests)
		if err != nil {
			return r, err
		}
		o, err := ours.Cost(ctx, ourRequests)
		if err != nil {
			return r, err
		}
		if round > 0 { // the first one warms both up
			peers, own, ratios = append(peers, p), append(own, o), append(ratios, p/o)
		}
	}
	return Ratio{figures.Median(peers), figures.Median(own), figures.Median(ratios)}, nil
}
