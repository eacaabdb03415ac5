package core

// Version is the project's version, as answers and documents name it.
const Version = "0.1.0"
