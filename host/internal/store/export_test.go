package store

// Lists are the queries of Unfinished and List, and of what Prune removes.
var Lists = []string{
	selectJobs + `WHERE ` + unfinished + ` ORDER BY created, id`,
	selectJobs + `WHERE owner = 'ana' ORDER BY created DESC, id DESC LIMIT 10`,
	`SELECT id FROM jobs WHERE finished < 1 ORDER BY finished LIMIT 10`,
}
