// The list of third-party licences: what classifies their texts is not shipped.
module github.com/fisica-lab/fisica/tools/licenses

go 1.26.0

require github.com/google/licensecheck v0.3.1
