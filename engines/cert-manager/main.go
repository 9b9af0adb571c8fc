// The admission webhook of cert-manager, whose own program is a module that cannot be built apart from its repository.
//
// The path of this module begins with cert-manager's: that makes its internal packages importable.
package main

import (
	"flag"
	"log"

	config "github.com/cert-manager/cert-manager/internal/apis/config/webhook"
	"github.com/cert-manager/cert-manager/internal/webhook"
	logf "github.com/cert-manager/cert-manager/pkg/logs"
	ctrl "sigs.k8s.io/controller-runtime"
)

func main() {
	var options config.WebhookConfiguration
	port := flag.Int("port", 0, "port of the webhook")
	healthPort := flag.Int("health-port", 0, "port of the health check")
	flag.StringVar(&options.KubeConfig, "api-config", "", "kubeconfig of the API server")
	flag.StringVar(&options.TLSConfig.Filesystem.CertFile, "certificate", "", "certificate to serve with")
	flag.StringVar(&options.TLSConfig.Filesystem.KeyFile, "key", "", "its key")
	flag.Parse()
	options.SecurePort, options.HealthzPort = int32(*port), int32(*healthPort)
	options.MetricsTLSConfig, options.MetricsListenAddress = options.TLSConfig, "0"

	server, err := webhook.NewCertManagerWebhookServer(logf.Log, options)
	if err == nil {
		err = server.Run(ctrl.SetupSignalHandler())
	}
	if err != nil {
		log.Fatal(err)
	}
}
