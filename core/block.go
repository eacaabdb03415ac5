package core

// Block holds rows of a calculation in columns: value j of row i is at j·Rows + i.
type Block struct {
	Rows                int
	In, Out             []float64
	Given, Null, Broken []Mask
}

// NewBlock returns an empty block for rows of a calculation.
func NewBlock(c *Calculation, rows int) *Block {
	return &Block{
		Rows: rows, In: make([]float64, len(c.Params)*rows), Out: make([]float64, len(c.Outputs)*rows),
		Given: make([]Mask, rows), Null: make([]Mask, rows), Broken: make([]Mask, rows),
	}
}

// EvaluateBlock answers every row of a block.
func (c *Calculation) EvaluateBlock(b *Block) {
	in, out := make([]float64, len(c.Params)), make([]float64, len(c.Outputs))
	for row := range b.Rows {
		for j := range in {
			in[j] = b.In[j*b.Rows+row]
		}
		b.Null[row], b.Broken[row] = c.Evaluate(in, b.Given[row], out)
		for j, x := range out {
			b.Out[j*b.Rows+row] = x
		}
	}
}

// Split hands a block on in parts of at most so many rows, and takes their answers back.
func (c *Calculation) Split(b *Block, most int, each func(*Block) error) error {
	if b.Rows <= most {
		return each(b)
	}
	for first := 0; first < b.Rows; first += most {
		part := NewBlock(c, min(most, b.Rows-first))
		for j := range c.Params {
			copy(part.In[j*part.Rows:][:part.Rows], b.In[j*b.Rows+first:])
		}
		copy(part.Given, b.Given[first:])
		if err := each(part); err != nil {
			return err
		}
		for j := range c.Outputs {
			copy(b.Out[j*b.Rows+first:], part.Out[j*part.Rows:][:part.Rows])
		}
		copy(b.Null[first:], part.Null)
		copy(b.Broken[first:], part.Broken)
	}
	return nil
}
