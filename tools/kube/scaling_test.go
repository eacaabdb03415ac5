package kube_test

import (
	"fmt"
	"strings"
	"testing"

	rollouts "github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	keda "github.com/kedacore/keda/v2/apis/keda/v1alpha1"
	apps "k8s.io/api/apps/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	networking "k8s.io/api/networking/v1"
)

// The hosts are scaled with the guide's figures.
func TestHostsScale(t *testing.T) {
	t.Parallel()
	m := build(t, "production")
	s := get[*autoscaling.HorizontalPodAutoscaler](t, m, "HorizontalPodAutoscaler host").Spec
	if *s.MinReplicas != 3 || s.MaxReplicas != 20 || s.ScaleTargetRef.Kind != "Rollout" || s.ScaleTargetRef.Name != "host" {
		t.Errorf("%d to %d of %+v", *s.MinReplicas, s.MaxReplicas, s.ScaleTargetRef)
	}
	cpu, memory, requests, queue := s.Metrics[0].Resource, s.Metrics[1].Resource, s.Metrics[2].Pods, s.Metrics[3].External
	if cpu.Name != "cpu" || *cpu.Target.AverageUtilization != 70 || memory.Name != "memory" || *memory.Target.AverageUtilization != 80 {
		t.Errorf("cpu %+v, memory %+v", cpu, memory)
	}
	if requests.Metric.Name != "http_requests_per_second" || requests.Target.AverageValue.Value() != 100 || queue.Metric.Name != "fisica_queue_jobs" {
		t.Errorf("requests %+v, queue %+v", requests, queue)
	}
	down, up := s.Behavior.ScaleDown, s.Behavior.ScaleUp
	if *down.StabilizationWindowSeconds != 300 || down.Policies[0] != (autoscaling.HPAScalingPolicy{Type: "Percent", Value: 50, PeriodSeconds: 60}) {
		t.Errorf("down: %+v", down)
	}
	if *up.StabilizationWindowSeconds != 0 || *up.SelectPolicy != autoscaling.MaxChangePolicySelect ||
		up.Policies[0] != (autoscaling.HPAScalingPolicy{Type: "Percent", Value: 100, PeriodSeconds: 30}) ||
		up.Policies[1] != (autoscaling.HPAScalingPolicy{Type: "Pods", Value: 4, PeriodSeconds: 30}) {
		t.Errorf("up: %+v", up)
	}
	for _, name := range []string{"Deployment host", "Deployment worker"} {
		if replicas := get[*apps.Deployment](t, m, name).Spec.Replicas; replicas != nil {
			t.Errorf("%s is scaled and has %d replicas of its own", name, *replicas)
		}
	}
}

// The workers are scaled by how long simulations wait, those of their own namespace.
func TestWorkersScale(t *testing.T) {
	t.Parallel()
	for overlay, namespace := range map[string]string{"staging": "fisica-staging", "production": "fisica"} {
		m := build(t, overlay)
		o := get[*keda.ScaledObject](t, m, "ScaledObject worker")
		s := o.Spec
		get[*apps.Deployment](t, m, s.ScaleTargetRef.Kind+" "+s.ScaleTargetRef.Name)
		if *s.MinReplicaCount < 1 || *s.MaxReplicaCount < 4 || len(s.Triggers) != 1 {
			t.Fatalf("%s: %+v", overlay, s)
		}
		asked := fmt.Sprintf(`max(fisica_queue_age_seconds{namespace=%q}) * count(kube_pod_info{namespace=%q,pod=~"worker-.*"})`, namespace, namespace)
		if query := s.Triggers[0].Metadata["query"]; query != asked || o.Namespace != namespace {
			t.Errorf("%s in %s asks %s, want %s", overlay, o.Namespace, query, asked)
		}
	}
}

// A new version is looked at ten times, a minute apart, for the guide's 5 %, latency and digests, and
// more than once before it has all requests.
func TestCanary(t *testing.T) {
	t.Parallel()
	m := build(t, "production")
	r := get[*rollouts.Rollout](t, m, "Rollout host").Spec
	get[*apps.Deployment](t, m, r.WorkloadRef.Kind+" "+r.WorkloadRef.Name)
	canary := r.Strategy.Canary
	get[*networking.Ingress](t, m, "Ingress "+canary.TrafficRouting.Nginx.StableIngress)
	looks := 0
	for i, step := range canary.Steps {

		if step.SetWeight != nil && *step.SetWeight >= 100 {
			t.Errorf("step %d gives all to what nobody looked at", i)
		}
		if step.Analysis != nil {
			looks++
			checkArgs(t, step.Analysis.Args)
			get[*rollouts.AnalysisTemplate](t, m, "AnalysisTemplate "+step.Analysis.Templates[0].TemplateName)
		}
	}
	if looks < 1 || !r.ProgressDeadlineAbort {
		t.Errorf("%d analyses, abort %v", looks, r.ProgressDeadlineAbort)
	}
	want := map[string]string{"errors": "<= 0.05", "latency": "<= 0.05", "digests": "len(result) == 1 && result[0] == 0"}
	for _, metric := range get[*rollouts.AnalysisTemplate](t, m, "AnalysisTemplate host").Spec.Metrics {
		if metric.Count.IntValue() != 10 || metric.Interval != "1m" || metric.FailureLimit.IntValue() != 0 || !strings.HasSuffix(metric.SuccessCondition, want[metric.Name]) {
			t.Errorf("%s: %s every %s, %s", metric.Name, metric.Count, metric.Interval, metric.SuccessCondition)
		}
		if query := metric.Provider.Prometheus.Query; !strings.Contains(query, `{namespace="{{args.namespace}}",rollouts_pod_template_hash="{{args.hash}}"`) {
			t.Errorf("%s looks at other versions or places: %s", metric.Name, query)
		}
		delete(want, metric.Name)
	}
	if len(want) > 0 {
		t.Errorf("not looked at: %v", want)
	}
}

// checkArgs holds an analysis to being given which version it judges and where.
func checkArgs(t *testing.T, args []rollouts.AnalysisRunArgument) {
	t.Helper()
	given := map[string]bool{}
	for _, a := range args {
		given[a.Name] = a.ValueFrom != nil && (a.ValueFrom.PodTemplateHashValue != nil || a.ValueFrom.FieldRef != nil && a.ValueFrom.FieldRef.FieldPath == "metadata.namespace")
	}
	if !given["hash"] || !given["namespace"] {
		t.Errorf("the analysis is given %+v", args)
	}
}
