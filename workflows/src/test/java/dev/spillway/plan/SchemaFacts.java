package dev.spillway.plan;

import dev.spillway.judge.Ratio;
import dev.spillway.judge.trial.Bursts;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.model.ServiceName;
import dev.spillway.model.StepId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the records cannot tell about the spelling of a plan: forms, limits, defaults, examples. All
 * of it is JSON, keyed by type or by {@code Record.component}. A component that is missing here is
 * described by its type and its Javadoc alone; text then needs at least an example.
 */
final class SchemaFacts {
  private static final String NAME = "^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$";
  private static final String LABEL = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";

  /** Keys of maps are names, too. */
  static final String KEYS =
      "{'title':'name','type':'string','pattern':'%s','maxLength':48,'examples':['http-slo']}"
          .formatted(NAME);

  /** Types that are one scalar in a plan. */
  static final Map<Class<?>, String> SCALARS =
      Map.of(
          Duration.class,
          """
          {'title':'duration','type':'string',
           'pattern':'^(?=[0-9])([0-9]{1,5}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?([0-9]{1,6}ms)?$',
           'examples':['2m','350ms','1h30m','7d']}\
          """,
          Ratio.class,
          """
          {'title':'share','type':'string',
           'pattern':'^(100(\\\\.0{1,6})?|[0-9]{1,2}(\\\\.[0-9]{1,6})?)(%|pp)$',
           'examples':['1%','0.5pp']}\
          """,
          Bursts.class,
          """
          {'title':'burst factor','type':['number','string'],'minimum':1,'maximum':1000000,
           'pattern':'^estimate$','examples':[3,'estimate']}\
          """,
          Percent.class,
          "{'title':'weight','type':'integer','minimum':1,'maximum':100,'examples':[25]}",
          ServiceName.class,
          name("service name", NAME, 48, "orders-api"),
          StepId.class,
          name("step id", NAME, 48, "go-live"),
          FlagKey.class,
          name("flag key", NAME, 48, "new-checkout"),
          EnvironmentName.class,
          name("environment name", NAME, 48, "production"));

  /** Components whose form is narrower than their type's. */
  static final Map<String, String> FORMS = forms();

  /** Values that a plan may leave out although the record always has them. */
  static final Map<String, String> DEFAULTS = defaults();

  /** Descriptions where the Javadoc speaks to programmers. */
  static final Map<String, String> DESCRIPTIONS = descriptions();

  /** Keys of which at least one must be there; a list of lists where exactly one must. */
  static final Map<String, String> CHOICES =
      Map.of(
          "AnalysisSpec",
          "{'anyOf':[{'required':['errorRate']},{'required':['latency']},{'required':['burnRate']},{'required':['threshold']}]}",
          "ErrorRate",
          "{'anyOf':[{'required':['max']},{'required':['aboveStable']},{'required':['alpha']},{'required':['objective']}]}",
          "Latency",
          "{'anyOf':[{'required':['max']},{'required':['objective']}]}",
          "BurnProof",
          "{'anyOf':[{'required':['slo']},{'required':['objective']}]}",
          "Guards",
          "{'anyOf':[{'required':['bursts']},{'required':['harmCap']},{'required':['noDataFor']},{'required':['warmup']}]}",
          "Threshold",
          "{'anyOf':[{'required':['max']},{'required':['min']}]}",
          "Canary",
          """
          {'oneOf':[
            {'required':['stages'],'properties':{'weights':false,'hold':false}},
            {'required':['weights','hold'],'properties':{'stages':false}}]}\
          """);

  /** The form of an objective's name. */
  static final String OBJECTIVE = name("name of an objective", NAME, 48, "availability");

  /** Records that an objective may fill in, with what its name says there. */
  static final Map<String, String> OBJECTIVES = new TreeMap<>(objectives());

  private SchemaFacts() {}

  private static Map<String, String> objectives() {
    return Map.of(
        "ErrorRate",
        "In place of slo or a margin: name of an objective of availability; alpha is 1% then,"
            + " unless given.",
        "Latency",
        "In place of max and quantile: name of an objective of latency.",
        "BurnProof",
        "In place of slo and within: name of an objective.");
  }

  private static Map<String, String> forms() {
    Map<String, String> forms = new TreeMap<>();
    forms.put("PlanShape.apiVersion", "{'const':'spillway.dev/v1','examples':['spillway.dev/v1']}");
    forms.put("PlanShape.kind", "{'const':'ReleasePlan','examples':['ReleasePlan']}");
    String owner = name("owner", "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$", 63, "orders-team");
    forms.put("PlanShape.owner", owner);
    forms.put("Environment.owner", owner);
    forms.put(
        "PlanShape.environments",
        "{'minProperties':1,'maxProperties':50,'examples':[{'production':{'cluster':'prod-eu','namespace':'shop'}}]}");
    forms.put("PlanShape.steps", "{'minItems':1,'maxItems':100,'examples':[['verifyArtifact']]}");
    forms.put("Environment.steps", "{'minItems':1,'maxItems':100,'examples':[['verifyArtifact']]}");
    forms.put("Environment.cluster", name("cluster name", NAME, 63, "prod-eu"));
    forms.put("Environment.namespace", name("Kubernetes namespace", LABEL, 63, "shop"));
    forms.put("Environment.without", "{'examples':[['go-live']]}");
    String object = "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$";
    forms.put("Workload.deployment", name("Deployment name", object, 246, "orders-api"));
    forms.put(
        "Workload.kubernetesService",
        name("Service name", "^[a-z]([a-z0-9-]*[a-z0-9])?$", 56, "orders-api"));
    forms.put("Workload.container", name("container name", LABEL, 63, "app"));
    forms.put(
        "Workload.manifest", path("path below the folder of the plan", "k8s/deployment.yaml"));
    forms.put("Route.httpRoute", name("HTTPRoute name", object, 253, "orders-api"));
    forms.put("CanaryPods.min", "{'minimum':1,'maximum':1000,'examples':[2]}");
    forms.put("AnalysisSpec.source", name("name of a metrics source", NAME, 48, "prometheus"));
    forms.put(
        "AnalysisSpec.interval",
        """
        {'title':'duration of 100ms or more','type':'string',
         'pattern':'^(?=[0-9].{1,31}$)(?=.*[1-9][0-9]*[dhs]|.*[1-9][0-9]*m(?!s)|.*[1-9][0-9]{2,}ms)([0-9]{1,5}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?([0-9]{1,6}ms)?$',
         'examples':['10s','500ms']}\
        """);
    forms.put("FailureLimit.total", "{'minimum':0,'maximum':1000000,'examples':[3]}");
    forms.put("FailureLimit.consecutive", "{'minimum':0,'maximum':1000000,'examples':[2]}");
    forms.put("Latency.quantile", "{'exclusiveMinimum':0,'exclusiveMaximum':1,'examples':[0.95]}");
    String aboveZero =
        """
        {'title':'duration above 0','type':'string',
         'pattern':'^(?=[0-9].{1,31}$)(?=.*[1-9])([0-9]{1,5}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?([0-9]{1,6}ms)?$',
         'examples':['350ms','2s']}\
        """;
    forms.put("Latency.max", aboveZero);
    forms.put("BurnProof.within", aboveZero);
    forms.put(
        "PlanObjective.slo",
        """
        {'title':'share of good requests','type':'string',
         'pattern':'^[0-9]{1,2}(\\\\.[0-9]{1,6})?%$','examples':['99.9%','99%']}""");
    forms.put("PlanObjective.within", aboveZero);
    forms.put("PlanObjective.period", aboveZero.replace("'350ms','2s'", "'30d','28d'"));
    forms.put("Guards.noDataFor", aboveZero.replace("'350ms','2s'", "'5m','90s'"));
    forms.put("Guards.warmup", aboveZero.replace("'350ms','2s'", "'30s','2m'"));
    String times = "{'minimum':0,'maximum':1000,'examples':[1.25]}";
    forms.put("ErrorRate.timesStable", times);
    forms.put("Latency.timesStable", times);
    forms.put("Guards.harmCap", "{'exclusiveMinimum':0,'maximum':1000000000,'examples':[50]}");
    forms.put(
        "BurnProof.rule",
        """
        {'title':'burn rule','type':'string',
         'pattern':'^(sre-30d|14x-2x|[0-9]{1,4}(\\\\.[0-9]{1,4})?x over [0-9]{1,4}[smhd](/[0-9]{1,4}[smhd])?)$',
         'examples':['2x over 1h','sre-30d']}\
        """);
    forms.put(
        "Threshold.query",
        "{'title':'query','type':'string','minLength':1,'maxLength':10000,'examples':['queue_depth']}");
    forms.put("Threshold.max", "{'examples':[100]}");
    forms.put("Threshold.min", "{'examples':[1]}");
    forms.put("Canary.analysis", name("name of an analysis", NAME, 48, "http-slo"));
    forms.put("Stage.analysis", name("name of an analysis", NAME, 48, "http-slo"));
    forms.put(
        "Canary.stages", "{'minItems':1,'maxItems':100,'examples':[[{'weight':25,'hold':'5m'}]]}");
    forms.put("Canary.weights", "{'minItems':1,'maxItems':100,'examples':[[5,25,50,100]]}");
    String group =
        "{'title':'name of a"
            + " group','type':'string','pattern':'^\\\\S(.*\\\\S)?$','maxLength':128,'examples':['orders-oncall']}";
    forms.put("AwaitApproval.from", group);
    forms.put("GateSpec.from", group);
    forms.put("AwaitApproval.min", "{'minimum':1,'maximum':100,'examples':[1]}");
    forms.put("GateSpec.min", "{'minimum':1,'maximum':100,'examples':[1]}");
    forms.put("GroupRule.from", group.replace("orders-oncall", "database-team"));
    forms.put("GroupRule.min", "{'minimum':1,'maximum':100,'examples':[1]}");
    String also = "{'minItems':1,'maxItems':20,'examples':[[{'from':'database-team'}]]}";
    forms.put("AwaitApproval.also", also);
    forms.put("GateSpec.also", also);
    String database = name("name of a database", NAME, 48, "orders");
    String folder = path("folder below that of the plan", "db/expand");
    for (String step : List.of("ExpandSchema", "Backfill", "ContractSchema")) {
      forms.put(step + ".database", database);
      forms.put(step + ".from", folder);
    }
    forms.put("Backfill.job", path("path below the folder of the plan", "db/backfill/names.yaml"));
    forms.put("ContractSchema.probe", path("path below the folder of the plan", "db/readers.sql"));
    forms.put("RampFlag.analysis", name("name of an analysis", NAME, 48, "http-slo"));
    forms.put("RampFlag.percentages", "{'minItems':1,'maxItems':100,'examples':[[1,5,25,50,100]]}");
    return forms;
  }

  private static String path(String title, String example) {
    return """
    {'title':'%s','type':'string','maxLength':512,
     'pattern':'^(?![/\\\\\\\\~])(?!(.*[/\\\\\\\\])?\\\\.\\\\.([/\\\\\\\\]|$))[^:\\\\n]+$',
     'examples':['%s']}\
    """
        .formatted(title, example);
  }

  private static Map<String, String> defaults() {
    Map<String, String> defaults = new TreeMap<>();
    defaults.put("Workload.promotion", "'apply'");
    defaults.put("Workload.canaryPods", "{'min':1}");
    defaults.put("AnalysisSpec.interval", "'10s'");
    defaults.put("AnalysisSpec.failureLimit", "{'total':3,'consecutive':2}");
    defaults.put("AnalysisSpec.noData", "'hold'");
    defaults.put("AnalysisSpec.whenUndecided", "'extend'");
    defaults.put("BurnProof.rule", "'sre-30d'");
    defaults.put("BurnProof.strict", "false");
    defaults.put("Canary.keepWarm", "'2m'");
    defaults.put("Canary.readyWithin", "'10m'");
    defaults.put("AwaitApproval.min", "1");
    defaults.put("AwaitApproval.expiresAfter", "'24h'");
    defaults.put("AwaitApproval.onReject", "'keep'");
    defaults.put("ContractSchema.restFor", "'24h'");
    defaults.put("RampFlag.whenBurning", "'hold'");
    defaults.put("GateSpec.min", "1");
    defaults.put("GroupRule.min", "1");
    defaults.put("GateSpec.expiresAfter", "'24h'");
    return defaults;
  }

  /** Components that may be left out without one fixed value in their stead. */
  static final List<String> OPTIONAL =
      List.of(
          "Workload.deployment",
          "Workload.kubernetesService",
          "Workload.route",
          "Route.httpRoute",
          "AnalysisSpec.threshold",
          "Latency.max",
          "Canary.stages");

  private static Map<String, String> descriptions() {
    Map<String, String> texts = new TreeMap<>();
    texts.put("PlanShape.kind", "Kind of document.");
    texts.put("Threshold.max", "The value stays at or below.");
    texts.put("Threshold.min", "The value stays at or above.");
    texts.put("Stage.weight", "Share of the traffic in percent, 1 to 100.");
    String expiry = "How long to wait for an answer; 24 h where the plan gives none.";
    texts.put("AwaitApproval.expiresAfter", expiry);
    texts.put("GateSpec.expiresAfter", expiry);
    String fresh =
        "How long an approval counts until the release moves; as long as the gate waits where the"
            + " plan gives none.";
    texts.put("AwaitApproval.freshFor", fresh);
    texts.put("GateSpec.freshFor", fresh);
    texts.put("GroupRule.min", "Approvals by different people; 1 where the plan gives none.");
    texts.put("GroupRule.from", "The group that is asked.");
    String named = "; the service's name unless given.";
    texts.put("Workload.deployment", "The stable Deployment" + named);
    texts.put("Workload.kubernetesService", "The Service in front of the stable pods" + named);
    texts.put(
        "Workload.container",
        "The container whose image a release sets; not needed where the Deployment has only one.");
    texts.put(
        "Workload.manifest",
        "Path of the Deployment's manifest, below the folder of the plan; with it, environment,"
            + " resources and probes travel and roll back with the image.");
    texts.put("Route.httpRoute", "Name of a Gateway API HTTPRoute in the namespace" + named);
    texts.put("Canary.analysis", "Name of the analysis that judges each stage.");
    texts.put("Canary.weights", "Weights of equal stages; goes with hold, instead of stages.");
    texts.put("Canary.hold", "How long each of the weights is watched.");
    texts.put("Stage.analysis", "Name of the analysis of this stage; else the canary's.");
    texts.put("AnalysisSpec.interval", "Time between two measurements; 100ms or more.");
    texts.put(
        "AnalysisSpec.noData",
        "What follows when a metric yields no data: hold stays and"
            + " then asks a person, pause asks a person, abort takes the release back.");
    texts.put(
        "AnalysisSpec.whenUndecided",
        "What follows when a hold ends without a verdict:"
            + " extend watches up to three holds and then goes on where evidence excludes harm and"
            + " asks a person otherwise, continue goes on, pause asks a person, abort takes the"
            + " release back.");
    return texts;
  }

  private static String name(String title, String pattern, int longest, String example) {
    return "{'title':'%s','type':'string','pattern':'%s','maxLength':%d,'examples':['%s']}"
        .formatted(title, pattern, longest, example);
  }
}
