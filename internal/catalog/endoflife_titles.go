package catalog

import (
	"strings"
)

// title is what the release data leaves out of a product: how it is called, who publishes it, what it is.
type title struct {
	id, title, maker, category string
	// line is how many numbers of a version name a release line: 24.04 is one of Ubuntu (2), 24 one of Node.js (1).
	// 0 means that the versions of the product are not for a register: a library is counted where it is built in.
	line int
}

// titleFor gives what is known of a product, or the least that its id says.
func titleFor(id string) title {
	for _, t := range titles() {
		if t.id == id {
			return t
		}
	}
	words := strings.Split(id, "-")
	for i, w := range words {
		if w != "" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return title{id, strings.Join(words, " "), "", software, 0}
}

const (
	software = "software"
	hardware = "hardware"
	cloud    = "cloud-service"
)

// titles are the products of which more than the id is known. Others need no entry.
func titles() []title {
	return []title{
		{"adonisjs", "AdonisJS", "", software, 0},
		{"alibaba-dragonwell", "Alibaba Dragonwell", "Alibaba", software, 0},
		{"almalinux", "AlmaLinux", "", software, 1},
		{"amazon-aurora-postgresql", "Amazon Aurora PostgreSQL", "AWS", cloud, 0},
		{"amazon-documentdb", "Amazon DocumentDB", "AWS", cloud, 0},
		{"amazon-eks", "Amazon EKS", "AWS", cloud, 0},
		{"amazon-glue", "AWS Glue", "AWS", cloud, 0},
		{"amazon-neptune", "Amazon Neptune", "AWS", cloud, 0},
		{"amazon-rds-postgresql", "Amazon RDS for PostgreSQL", "AWS", cloud, 0},
		{"ansible-core", "Ansible Core", "Red Hat", software, 0},
		{"antix-linux", "antiX Linux", "", software, 0},
		{"apache-airflow", "Apache Airflow", "Apache", software, 0},
		{"apache-artemis", "Apache ActiveMQ Artemis", "Apache", software, 2},
		{"apache-couchdb", "Apache CouchDB", "Apache", software, 2},
		{"apache-hadoop", "Apache Hadoop", "Apache", software, 2},
		{"apache-kafka", "Apache Kafka", "Apache", software, 2},
		{"apache-nifi", "Apache NiFi", "Apache", software, 2},
		{"apache-struts", "Apache Struts", "Apache", software, 0},
		{"apple-tvos", "tvOS", "Apple", software, 1},
		{"argo-workflows", "Argo Workflows", "", software, 2},
		{"aws-lambda", "AWS Lambda", "AWS", cloud, 0},
		{"azure-kubernetes-service", "Azure Kubernetes Service", "Microsoft", cloud, 0},
		{"bazel", "Bazel", "Google", software, 0},
		{"bellsoft-liberica", "Liberica JDK", "BellSoft", software, 1},
		{"bitbucket", "Bitbucket Data Center", "Atlassian", software, 0},
		{"cachet", "Cachet", "", software, 0},
		{"calico", "Calico", "", software, 2},
		{"cfengine", "CFEngine", "", software, 2},
		{"chef-infra-server", "Chef Infra Server", "Progress Software", software, 0},
		{"chef-workstation", "Chef Workstation", "Progress Software", software, 0},
		{"citrix-vad", "Citrix Virtual Apps and Desktops", "Citrix", software, 0},
		{"cloud-sql-auth-proxy", "Cloud SQL Auth Proxy", "Google", software, 0},
		{"coder", "Coder", "", software, 2},
		{"consul", "Consul", "HashiCorp", software, 2},
		{"contour", "Contour", "", software, 2},
		{"craft-cms", "Craft CMS", "", software, 0},
		{"debian", "Debian", "", software, 0},
		{"discourse", "Discourse", "", software, 2},
		{"dotnet", ".NET", "Microsoft", software, 0},
		{"duckdb", "DuckDB", "", software, 2},
		{"elasticsearch", "Elasticsearch", "Elastic", software, 2},
		{"emberjs", "Ember.js", "", software, 0},
		{"eslint", "ESLint", "", software, 0},
		{"exim", "Exim", "", software, 2},
		{"ffmpeg", "FFmpeg", "", software, 2},
		{"fluent-bit", "Fluent Bit", "", software, 2},
		{"foreman", "Foreman", "", software, 2},
		{"freedesktop-sdk", "Freedesktop SDK", "", software, 0},
		{"ghc", "Glasgow Haskell Compiler", "", software, 0},
		{"gitlab", "GitLab", "GitLab", software, 2},
		{"go", "Go", "Google", software, 2},
		{"goaccess", "GoAccess", "", software, 0},
		{"graalvm-ce", "GraalVM Community Edition", "Oracle", software, 0},
		{"grafana", "Grafana", "Grafana Labs", software, 0},
		{"greenlight", "BigBlueButton Greenlight", "", software, 0},
		{"gstreamer", "GStreamer", "", software, 0},
		{"haproxy", "HAProxy", "", software, 2},
		{"hashicorp-vault", "HashiCorp Vault", "HashiCorp", software, 2},
		{"ibm-aix", "IBM AIX", "IBM", software, 0},
		{"ibm-mq", "IBM MQ", "IBM", software, 0},
		{"icinga", "Icinga", "", software, 2},
		{"ios", "iOS", "Apple", software, 1},
		{"jaeger", "Jaeger", "", software, 0},
		{"jhipster", "JHipster", "", software, 0},
		{"jquery-ui", "jQuery UI", "", software, 0},
		{"jruby", "JRuby", "", software, 0},
		{"kde-plasma", "KDE Plasma", "", software, 2},
		{"kibana", "Kibana", "Elastic", software, 2},
		{"kong-gateway", "Kong Gateway", "Kong", software, 2},
		{"kubernetes", "Kubernetes", "", software, 2},
		{"kubernetes-node-feature-discovery", "Kubernetes Node Feature Discovery", "", software, 0},
		{"kyverno", "Kyverno", "", software, 2},
		{"libreoffice", "LibreOffice", "", software, 2},
		{"liquibase", "Liquibase", "", software, 0},
		{"longhorn", "Longhorn", "", software, 2},
		{"macos", "macOS", "Apple", software, 0},
		{"mandrel", "Mandrel", "Red Hat", software, 0},
		{"matomo", "Matomo", "", software, 1},
		{"mediawiki", "MediaWiki", "", software, 0},
		{"metallb", "MetalLB", "", software, 2},
		{"mongodb", "MongoDB Server", "MongoDB", software, 0},
		{"mule-runtime", "Mule Runtime", "MuleSoft", software, 0},
		{"mysql", "MySQL", "Oracle", software, 2},
		{"neo4j", "Neo4j", "Neo4j", software, 0},
		{"nextcloud", "Nextcloud", "Nextcloud", software, 0},
		{"nginx", "nginx", "F5", software, 2},
		{"nodejs", "Node.js", "", software, 1},
		{"nomad", "Nomad", "HashiCorp", software, 2},
		{"nutanix-aos", "Nutanix AOS", "Nutanix", software, 2},
		{"nuxt", "Nuxt", "", software, 0},
		{"omnissa-horizon", "Omnissa Horizon", "Omnissa", software, 0},
		{"openssl", "OpenSSL", "", software, 0},
		{"openwrt", "OpenWrt", "", software, 2},
		{"oracle-apex", "Oracle APEX", "Oracle", software, 0},
		{"oracle-jdk", "Oracle JDK", "Oracle", software, 0},
		{"ovirt", "oVirt", "", software, 2},
		{"pan-os", "PAN-OS", "Palo Alto Networks", software, 0},
		{"php", "PHP", "", software, 2},
		{"pnpm", "pnpm", "", software, 0},
		{"postgresql", "PostgreSQL", "", software, 0},
		{"privatebin", "PrivateBin", "", software, 0},
		{"proxmox-mail-gateway", "Proxmox Mail Gateway", "Proxmox", software, 0},
		{"python", "Python", "", software, 0},
		{"react-native", "React Native", "", software, 0},
		{"red-hat-jboss-eap", "Red Hat JBoss EAP", "Red Hat", software, 0},
		{"rhel", "Red Hat Enterprise Linux", "Red Hat", software, 0},
		{"rocket-chat", "Rocket.Chat", "", software, 1},
		{"roundcube", "Roundcube Webmail", "", software, 2},
		{"ruby-on-rails", "Ruby on Rails", "", software, 0},
		{"salt", "Salt", "Broadcom", software, 0},
		{"sapmachine", "SapMachine", "SAP", software, 1},
		{"silverstripe", "Silverstripe CMS", "", software, 0},
		{"sns-firmware", "Stormshield Network Security", "Stormshield", software, 0},
		{"solr", "Apache Solr", "Apache", software, 1},
		{"sonarqube", "SonarQube Server", "SonarSource", software, 2},
		{"splunk", "Splunk Enterprise", "Splunk", software, 2},
		{"spring-framework", "Spring Framework", "Broadcom", software, 0},
		{"squid", "Squid", "", software, 0},
		{"surface", "Surface", "Microsoft", hardware, 0},
		{"symfony", "Symfony", "", software, 0},
		{"tarantool", "Tarantool", "", software, 2},
		{"teleport", "Teleport", "Gravitational", software, 1},
		{"terraform", "Terraform", "HashiCorp", software, 2},
		{"tomcat", "Apache Tomcat", "Apache", software, 2},
		{"typo3", "TYPO3 CMS", "", software, 1},
		{"ubuntu", "Ubuntu", "Canonical", software, 2},
		{"unity", "Unity", "Unity Technologies", software, 0},
		{"veeam-backup-and-replication", "Veeam Backup & Replication", "Veeam", software, 0},
		{"vinyl-cache", "Vinyl Cache", "", software, 0},
		{"visual-cobol", "Visual COBOL", "OpenText", software, 0},
		{"watchos", "watchOS", "Apple", software, 1},
		{"wireshark", "Wireshark", "", software, 2},
		{"zabbix", "Zabbix", "Zabbix", software, 2},
		{"zookeeper", "Apache ZooKeeper", "Apache", software, 2},
	}
}
