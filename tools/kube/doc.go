// Package kube tests the manifests in deploy/kubernetes.
package kube
