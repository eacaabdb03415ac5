module github.com/fisica-lab/fisica

go 1.26
