package kube_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	apps "k8s.io/api/apps/v1"
	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
)

// pods returns the pods' templates of an overlay, by the name of what makes them.
func pods(m manifests) map[string]core.PodTemplateSpec {
	all := map[string]core.PodTemplateSpec{}
	for name, object := range m.objects {
		switch o := object.(type) {
		case *apps.Deployment:
			all[name] = o.Spec.Template
		case *batch.Job:
			all[name] = o.Spec.Template
		}
	}
	return all
}

// Every pod keeps what the namespace's level "restricted" asks, and some more: files that nobody
// writes, no account's token, limits, and an image of a version.
func TestPodsAreRestricted(t *testing.T) {
	t.Parallel()
	for _, overlay := range overlays {
		m := build(t, overlay)
		for name, pod := range pods(m) {
			s := pod.Spec.SecurityContext
			if s == nil || s.RunAsNonRoot == nil || !*s.RunAsNonRoot || *s.RunAsUser == 0 || s.SeccompProfile.Type != core.SeccompProfileTypeRuntimeDefault {
				t.Errorf("%s %s: %+v", overlay, name, s)
			}
			if token := pod.Spec.AutomountServiceAccountToken; token == nil || *token || pod.Spec.HostNetwork || pod.Spec.HostPID {
				t.Errorf("%s %s has a token or the machine's network", overlay, name)
			}
			for _, c := range pod.Spec.Containers {
				s := c.SecurityContext
				if s == nil || *s.AllowPrivilegeEscalation || !*s.ReadOnlyRootFilesystem || !slices.Equal(s.Capabilities.Drop, []core.Capability{"ALL"}) || len(s.Capabilities.Add) > 0 {
					t.Errorf("%s %s: %+v", overlay, name, s)
				}
				if c.Resources.Limits.Cpu().IsZero() || c.Resources.Limits.Memory().IsZero() || c.Resources.Requests.Cpu().IsZero() || c.Resources.Requests.Memory().IsZero() {
					t.Errorf("%s %s: %+v", overlay, name, c.Resources)
				}
				if _, tag, tagged := strings.Cut(c.Image, ":"); !tagged || tag == "latest" {
					t.Errorf("%s %s: image %s", overlay, name, c.Image)
				}
			}
		}
		if labels := get[*core.Namespace](t, m, "Namespace "+namespaceOf(overlay)).Labels; labels["pod-security.kubernetes.io/enforce"] != "restricted" {
			t.Errorf("%s: the namespace enforces %v", overlay, labels)
		}
	}
}

func namespaceOf(overlay string) string {
	if overlay == "production" {
		return "fisica"
	}
	return "fisica-" + overlay
}

// What the pods are told is a setting that the binary has, and a secret comes by reference.
func TestSettings(t *testing.T) {
	t.Parallel()
	example, err := os.ReadFile(filepath.Join("..", "..", ".env.example"))
	if err != nil {
		t.Fatal(err)
	}
	secret := []string{"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "SENTRY_DSN"}
	for _, overlay := range overlays {
		m := build(t, overlay)
		for name, pod := range pods(m) {
			for _, c := range pod.Spec.Containers {
				if !strings.Contains(c.Image, "fisica") {
					continue
				}
				told := map[string]string{}
				for _, from := range c.EnvFrom {
					maps.Copy(told, get[*core.ConfigMap](t, m, "ConfigMap "+from.ConfigMapRef.Name).Data)
				}
				for _, e := range c.Env {
					told[e.Name] = e.Value
					if slices.Contains(secret, e.Name) != (e.ValueFrom != nil && e.ValueFrom.SecretKeyRef != nil) {
						t.Errorf("%s %s: %s: %+v", overlay, name, e.Name, e)
					}
				}
				for setting := range told {
					if !strings.Contains(string(example), setting+"=") {
						t.Errorf("%s %s: %s is no setting", overlay, name, setting)
					}
				}
				want := overlay
				if overlay == "local" {
					want = "development"
				}
				if told["ENV"] != want {
					t.Errorf("%s %s: ENV=%s, want %s", overlay, name, told["ENV"], want)
				}
			}
		}
		for name, object := range m.objects {
			if _, plain := object.(*core.Secret); plain && overlay != "local" {
				t.Errorf("%s: %s stands in the repository", overlay, name)
			}
		}
	}
}

// Services and policies select pods that there are, at ports that they have.
func TestServicesFindPods(t *testing.T) {
	t.Parallel()
	for _, overlay := range overlays {
		m := build(t, overlay)
		for name, object := range m.objects {
			s, is := object.(*core.Service)
			if !is {
				continue
			}
			found := false
			for _, pod := range pods(m) {
				if matches(s.Spec.Selector, pod.Labels) {
					found = true
					for _, port := range s.Spec.Ports {
						if !hasPort(pod, port.TargetPort.StrVal) {
							t.Errorf("%s %s: no port %s", overlay, name, port.TargetPort.StrVal)
						}
					}
				}
			}
			if !found {
				t.Errorf("%s: %s selects nothing: %v", overlay, name, s.Spec.Selector)
			}
		}
	}
	for name, policy := range build(t, "production").objects {
		p, is := policy.(*networking.NetworkPolicy)
		if !is || len(p.Spec.PodSelector.MatchLabels) == 0 {
			continue
		}
		of := func(component string) bool {
			return matches(p.Spec.PodSelector.MatchLabels, map[string]string{"app.kubernetes.io/name": "fisica", "app.kubernetes.io/component": component})
		}
		if !of("host") && !of("worker") {
			t.Errorf("%s selects neither host nor worker", name)
		}
	}
}

func matches(selector, labels map[string]string) bool {
	for name, value := range selector {
		if labels[name] != value {
			return false
		}
	}
	return len(selector) > 0
}

func hasPort(pod core.PodTemplateSpec, name string) bool {
	return slices.ContainsFunc(pod.Spec.Containers, func(c core.Container) bool {
		return slices.ContainsFunc(c.Ports, func(p core.ContainerPort) bool { return p.Name == name })
	})
}
