package receipt

import "golang.org/x/mod/sumdb/tlog"

// RootOf returns the root over leaves of any length, as published vectors have them.
func RootOf(leaves [][]byte) tlog.Hash { return treeOf(leaves).root() }

// PathOf returns the audit path of a leaf, in hexadecimal.
func PathOf(leaves [][]byte, k uint64) ([]string, error) {
	p, err := treeOf(leaves).prove(k, nil)
	return p.Path, err
}

func treeOf(leaves [][]byte) *tree {
	t := &tree{}
	for _, leaf := range leaves {
		t.add(leaf)
	}
	return t
}
