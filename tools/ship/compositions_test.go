package ship_test

import (
	"cmp"
	"context"
	"crypto/rand"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
)

// composed is a set of files that are used together, with an example of its environment.
type composed struct {
	files    []string
	env      string
	services []string
	public   []string // what is published on every interface
}

var sets = map[string]composed{
	"try":         {files: []string{"compose.yaml"}, services: []string{"host", "redis", "worker"}},
	"development": {files: []string{"compose.dev.yaml"}, env: "development", services: []string{"adminer", "grafana", "host", "jaeger", "postgres", "prometheus", "redis", "worker"}},
	"staging":     {files: []string{"compose.prod.yaml", "compose.stores.yaml"}, env: "staging", services: []string{"blue", "green", "nginx", "postgres", "redis", "worker"}, public: []string{"nginx 8080", "nginx 8443"}},
	"production":  {files: []string{"compose.prod.yaml"}, env: "production", services: []string{"blue", "green", "nginx", "worker"}, public: []string{"nginx 443", "nginx 80"}},
	"canary":      {files: []string{"compose.prod.yaml", "compose.canary.yaml"}, env: "production", services: []string{"blue", "green", "traefik", "worker"}, public: []string{"traefik 443", "traefik 80"}},
}

// project loads a set with its example's settings and all its profiles.
func (c composed) project(t *testing.T) *types.Project {
	t.Helper()
	details := types.ConfigDetails{WorkingDir: filepath.Join(repository, "deploy"), Environment: types.Mapping{}}
	for _, name := range c.files {
		path := filepath.Join(repository, "deploy", name)
		details.ConfigFiles = append(details.ConfigFiles, types.ConfigFile{Filename: path, Content: []byte(read(t, path))})
	}
	if c.env != "" {
		settings, err := dotenv.Read(filepath.Join(repository, "deploy", "env", c.env+".env.example"))
		if err != nil {
			t.Fatal(err)
		}
		maps.Copy(details.Environment, settings)
	}
	p, err := loader.LoadWithContext(context.Background(), details, loader.WithProfiles([]string{"*"}))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestCompositions(t *testing.T) {
	t.Parallel()
	for set, c := range sets {
		t.Run(set, func(t *testing.T) {
			t.Parallel()
			p := c.project(t)
			if got := slices.Sorted(maps.Keys(p.Services)); !slices.Equal(got, c.services) {
				t.Errorf("services %v, want %v", got, c.services)
			}
			var public []string
			for name, s := range p.Services {
				for _, port := range s.Ports {
					if port.HostIP != "127.0.0.1" {
						public = append(public, name+" "+port.Published)
					}
				}
				if ours := strings.Contains(s.Image, "fisica"); ours != isOurs(s.Image) {
					t.Errorf("%s: image %s", name, s.Image)
				}
			}
			if slices.Sort(public); !slices.Equal(public, c.public) {
				t.Errorf("published to everybody: %v, want %v", public, c.public)
			}
		})
	}
}

func isOurs(image string) bool {
	return image == ourImage || image == "fisica:dev" || strings.HasPrefix(image, "ghcr.io/fisica-lab/fisica:")
}

// Every service may do as little as it needs, and none is more than its limits.
func TestServicesAreContained(t *testing.T) {
	t.Parallel()
	for set, c := range sets {
		t.Run(set, func(t *testing.T) {
			t.Parallel()
			p := c.project(t)
			for name, s := range p.Services {
				if !slices.Equal(s.CapDrop, []string{"ALL"}) || len(s.CapAdd) > 0 || s.Privileged || s.NetworkMode == "host" {
					t.Errorf("%s: cap_drop %v, cap_add %v, privileged %v", name, s.CapDrop, s.CapAdd, s.Privileged)
				}
				if writes := c.env == "development" && !isOurs(s.Image); !s.ReadOnly && !writes {
					t.Errorf("%s: its files may be written", name)
				}
				if !slices.Contains(s.SecurityOpt, "no-new-privileges:true") || s.Restart != types.RestartPolicyUnlessStopped {
					t.Errorf("%s: security_opt %v, restart %s", name, s.SecurityOpt, s.Restart)
				}
				if s.Logging == nil || s.Logging.Options["max-size"] == "" || s.Logging.Options["max-file"] == "" {
					t.Errorf("%s: its log grows without end", name)
				}
				if s.Deploy == nil || s.Deploy.Resources.Limits == nil {
					t.Errorf("%s: no limits", name)
				} else if l := s.Deploy.Resources.Limits; l.NanoCPUs <= 0 || l.MemoryBytes <= 0 || l.Pids <= 0 {
					t.Errorf("%s: limits %+v", name, l)
				}
				if !isOurs(s.Image) && (s.User == "" || strings.HasPrefix(s.User, "0")) {
					t.Errorf("%s: user %q", name, s.User)
				}
				if _, tag, tagged := strings.Cut(s.Image, ":"); !tagged || s.Image != ourImage && tag == "latest" {
					t.Errorf("%s: image %s is of no version", name, s.Image)
				}
				for _, v := range s.Volumes {
					if strings.Contains(v.Source, "docker.sock") {
						t.Errorf("%s has the machine", name)
					}
				}
			}
		})
	}
}

// Whoever serves in earnest has the guide's figures, and no secret in its environment.
func TestProduction(t *testing.T) {
	t.Parallel()
	p := sets["production"].project(t)
	for name, want := range map[string]struct {
		replicas     int
		cpus, memory float64
	}{"blue": {3, 1, 1 << 30}, "green": {3, 1, 1 << 30}, "worker": {2, 2, 2 << 30}} {
		d := p.Services[name].Deploy
		if *d.Replicas != want.replicas || float64(d.Resources.Limits.NanoCPUs) != want.cpus || float64(d.Resources.Limits.MemoryBytes) != want.memory {
			t.Errorf("%s: %d replicas, %+v", name, *d.Replicas, d.Resources.Limits)
		}
		if r := d.Resources.Reservations; float64(r.NanoCPUs) != want.cpus/2 || float64(r.MemoryBytes) != want.memory/2 {
			t.Errorf("%s: reservations %+v", name, r)
		}
		for _, setting := range []string{"SECRET_KEY", "DATABASE_URL", "REDIS_URL"} {
			if p.Services[name].Environment[setting] != nil || p.Services[name].Environment[setting+"_FILE"] == nil {
				t.Errorf("%s: %s is no file", name, setting)
			}
		}
	}
}

// The binary takes every setting of ours, and what the secrets' files would hold.
func TestBinaryKnowsTheCompositions(t *testing.T) {
	t.Parallel()
	i := image(t)
	known := i.output(t, []string{"ENV=development"}, "config", "--dotenv")
	for set, c := range sets {
		t.Run(set, func(t *testing.T) {
			t.Parallel()
			p := c.project(t)
			for name, s := range p.Services {
				if !isOurs(s.Image) {
					continue
				}
				set := []string{}
				for setting, value := range s.Environment {
					bare, isFile := strings.CutSuffix(setting, "_FILE")
					if !strings.Contains(known, bare+"=") {
						t.Errorf("%s: %s is no setting", name, setting)
					}
					if isFile {
						set = append(set, bare+"="+secretsOf[bare])
					} else {
						set = append(set, setting+"="+*value)
					}
				}
				i.output(t, set, "config")
			}
		})
	}
}

// secretsOf are what files of secrets may hold.
var secretsOf = map[string]string{
	"SECRET_KEY":   strings.ToLower(rand.Text() + rand.Text()),
	"DATABASE_URL": "postgresql://fisica:" + rand.Text() + "@postgres:5432/fisica",
	"REDIS_URL":    "redis://redis:6379/0",
}

// Files that are mounted are there.
func TestMountsExist(t *testing.T) {
	t.Parallel()
	for set, c := range sets {
		t.Run(set, func(t *testing.T) {
			t.Parallel()
			p := c.project(t)
			for name, s := range p.Services {
				for _, v := range s.Volumes {
					if v.Type != types.VolumeTypeBind {
						continue
					}
					if _, err := os.Stat(v.Source); err != nil {
						t.Errorf("%s: %v", name, err)
					}
				}
			}
		})
	}
}

var readers = regexp.MustCompile(`readable by (\d+) \(tls_\*: (\d+); staging's postgres_password: (\d+)\)`)

// A file of secrets has its owner's mode in a container too: whoever uses one is the user that
// DEPLOYMENT.md tells to give it to.
func TestSecretsAreReadable(t *testing.T) {
	t.Parallel()
	told := readers.FindStringSubmatch(read(t, filepath.Join(repository, "DEPLOYMENT.md")))
	two, err := stages()
	if err != nil || told == nil {
		t.Fatalf("DEPLOYMENT.md tells no readers (%v)", err)
	}
	image := userOf(two[1].Commands)
	used := map[string]bool{}
	for set, c := range sets {
		for name, s := range c.project(t).Services {
			user := s.User
			if isOurs(s.Image) {
				user = cmp.Or(user, image)
			}
			uid, _, _ := strings.Cut(user, ":")
			for _, secret := range s.Secrets {
				want := told[1]
				switch {
				case strings.HasPrefix(secret.Source, "tls_"):
					want = told[2]
				case secret.Source == "postgres_password":
					want = told[3]
				}
				if used[secret.Source] = true; uid != want {
					t.Errorf("%s: %s reads %s as %s, and DEPLOYMENT.md gives it to %s", set, name, secret.Source, uid, want)
				}
			}
		}
	}
	if len(used) != 6 {
		t.Errorf("secrets %v", used)
	}
}

// userOf returns the last USER of a stage.
func userOf(commands []instructions.Command) (user string) {
	for _, c := range commands {
		if u, is := c.(*instructions.UserCommand); is {
			user = u.User
		}
	}
	return user
}
