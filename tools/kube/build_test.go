package kube_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	rollouts "github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	secrets "github.com/external-secrets/external-secrets/apis/externalsecrets/v1beta1"
	keda "github.com/kedacore/keda/v2/apis/keda/v1alpha1"
	apps "k8s.io/api/apps/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	policy "k8s.io/api/policy/v1"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/yaml"
)

var overlays = []string{"local", "staging", "production"}

// types are the Go types of every kind that the manifests have, by apiVersion and kind.
var types = map[string]func() any{
	"v1 Namespace":                               func() any { return new(core.Namespace) },
	"v1 Service":                                 func() any { return new(core.Service) },
	"v1 ServiceAccount":                          func() any { return new(core.ServiceAccount) },
	"v1 ConfigMap":                               func() any { return new(core.ConfigMap) },
	"v1 Secret":                                  func() any { return new(core.Secret) },
	"apps/v1 Deployment":                         func() any { return new(apps.Deployment) },
	"batch/v1 Job":                               func() any { return new(batch.Job) },
	"autoscaling/v2 HorizontalPodAutoscaler":     func() any { return new(autoscaling.HorizontalPodAutoscaler) },
	"networking.k8s.io/v1 NetworkPolicy":         func() any { return new(networking.NetworkPolicy) },
	"networking.k8s.io/v1 Ingress":               func() any { return new(networking.Ingress) },
	"policy/v1 PodDisruptionBudget":              func() any { return new(policy.PodDisruptionBudget) },
	"keda.sh/v1alpha1 ScaledObject":              func() any { return new(keda.ScaledObject) },
	"external-secrets.io/v1beta1 ExternalSecret": func() any { return new(secrets.ExternalSecret) },
	"argoproj.io/v1alpha1 Rollout":               func() any { return new(rollouts.Rollout) },
	"argoproj.io/v1alpha1 AnalysisTemplate":      func() any { return new(rollouts.AnalysisTemplate) },
}

// manifests are the objects of an overlay, decoded, by kind and name.
type manifests struct {
	text    string
	objects map[string]any
}

// build builds an overlay as `kubectl apply -k` does, and decodes each object strictly: a field that
// its type does not have is an error.
func build(t *testing.T, overlay string) manifests {
	t.Helper()
	folder := filepath.Join("..", "..", "deploy", "kubernetes", "overlays", overlay)
	found, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		t.Fatal(err)
	}
	m := manifests{objects: map[string]any{}}
	for _, r := range found.Resources() {
		text, err := r.AsYAML()
		if err != nil {
			t.Fatal(err)
		}
		m.text += "---\n" + string(text)
		object, err := decode(r.GetApiVersion()+" "+r.GetKind(), text)
		if err != nil {
			t.Errorf("%s %s: %v", r.GetKind(), r.GetName(), err)
			continue
		}
		m.objects[r.GetKind()+" "+r.GetName()] = object
	}
	return m
}

func decode(kind string, text []byte) (any, error) {
	empty, known := types[kind]
	if !known {
		return nil, fmt.Errorf("no type for %s", kind)
	}
	object := empty()
	return object, yaml.UnmarshalStrict(text, object)
}

// get returns an object of an overlay by its kind and name.
func get[T any](t *testing.T, m manifests, name string) T {
	t.Helper()
	object, is := m.objects[name].(T)
	if !is {
		t.Fatalf("there is no %s", name)
	}
	return object
}

// Every overlay builds, and every field is one that the API has.
func TestBuilds(t *testing.T) {
	t.Parallel()
	for _, overlay := range overlays {
		m := build(t, overlay)
		if len(m.objects) < 10 {
			t.Errorf("%s: %d objects", overlay, len(m.objects))
		}
		t.Logf("%s: %d objects", overlay, len(m.objects))
	}
}

// The decoding sees a misspelt field: of a kind of Kubernetes and of each that is another's.
func TestDecodesStrictly(t *testing.T) {
	t.Parallel()
	for kind, text := range map[string]string{
		"apps/v1 Deployment":                         "spec: {replica: 3}",
		"keda.sh/v1alpha1 ScaledObject":              "spec: {minReplicas: 3}",
		"external-secrets.io/v1beta1 ExternalSecret": "spec: {refresh: 1h}",
		"argoproj.io/v1alpha1 Rollout":               "spec: {strategy: {canary: {steps: [{weight: 10}]}}}",
		"argoproj.io/v1alpha1 AnalysisTemplate":      "spec: {metrics: [{name: a, limit: 1}]}",
		"v1 Unknown":                                 "{}",
	} {
		if _, err := decode(kind, []byte(text)); err == nil || !strings.Contains(err.Error(), "unknown") && !strings.Contains(err.Error(), "no type") {
			t.Errorf("%s %s: %v", kind, text, err)
		}
	}
}
