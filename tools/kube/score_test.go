package kube_test

import (
	"io"
	"strings"
	"testing"

	"github.com/zegl/kube-score/config"
	"github.com/zegl/kube-score/domain"
	"github.com/zegl/kube-score/parser"
	"github.com/zegl/kube-score/score"
	"github.com/zegl/kube-score/score/checks"
	"github.com/zegl/kube-score/scorecard"
)

type named struct{ io.Reader }

func (named) Name() string { return "production" }

// accepted are the checks whose advice is not taken, and why.
var accepted = map[string]string{
	"deployment-replicas":                "the host's pods are the Rollout's, which kube-score does not know; TestHostsScale has at least 3",
	"horizontalpodautoscaler-has-target": "that Rollout is its target",
	"networkpolicy-targets-pod":          "one is for cert-manager's pod, which is there while it makes a certificate; TestServicesFindPods has ours",
}

// kube-score finds nothing in production's manifests but what is accepted above.
func TestScore(t *testing.T) {
	t.Parallel()
	p, err := parser.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	run := &config.RunConfiguration{KubernetesVersion: config.Semver{Major: 1, Minor: 30}, MinReplicasDeployment: 2, MinReplicasHPA: 2}
	files, err := p.ParseFiles([]domain.NamedReader{named{strings.NewReader(build(t, "production").text)}})
	if err != nil {
		t.Fatal(err)
	}
	card, err := score.Score(files, score.RegisterAllChecks(files, &checks.Config{}, run), run)
	if err != nil {
		t.Fatal(err)
	}
	judged := 0
	for _, object := range *card {
		for _, check := range object.Checks {
			judged++
			if _, ok := accepted[check.Check.ID]; !ok && !check.Skipped && check.Grade <= scorecard.GradeWarning {
				t.Errorf("%s %s: %s: %+v", object.TypeMeta.Kind, object.ObjectMeta.Name, check.Check.ID, check.Comments)
			}
		}
	}
	if judged < 20 {
		t.Errorf("%d checks", judged)
	}
}
