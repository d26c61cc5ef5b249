package dev.spillway.worker.gateway;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.activities.authority.DecisionDatabase;
import dev.spillway.activities.authority.GlassReminders;
import dev.spillway.activities.authority.GlassTable;
import dev.spillway.activities.authority.RefusalTable;
import dev.spillway.activities.authority.SeenTable;
import dev.spillway.activities.chat.ChatTable;
import dev.spillway.activities.chat.slack.SlackSettings;
import dev.spillway.client.Lanes;
import dev.spillway.client.TemporalLanes;
import dev.spillway.worker.config.AddressBlocks;
import dev.spillway.worker.config.DecisionKeyEntry;
import dev.spillway.worker.config.InvalidConfigurationException;
import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.notice.Messenger;
import dev.spillway.worker.record.RecordAccess;
import dev.spillway.worker.trace.RequestTrail;
import dev.spillway.worker.trace.TraceExport;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.Optional;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The parts of a gateway, in a process that has the role. */
@OfGateway
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {
  @Bean
  ApproversFile approversFile(SpillwaySettings settings) {
    ApproversFile file = new ApproversFile(settings.gateway().approvers());
    try {
      var unused = file.read();
    } catch (ApplicationFailure e) {
      throw InvalidConfigurationException.of(
          "Expected a file at 'spillway.gateway.approvers' that can be read: "
              + e.getOriginalMessage(),
          "correct the file");
    }
    return file;
  }

  @Bean
  SigningKeys signingKeys(SpillwaySettings settings) {
    return SigningKeys.of(
        settings.gateway().signingKeys(),
        settings.policy().decisionKeys().stream().map(DecisionKeyEntry::key).toList());
  }

  @Bean
  DecisionDatabase decisionDatabase(SpillwaySettings settings) {
    RecordAccess record = new RecordAccess(settings.record());
    return new DecisionDatabase(record.url(), record.entry().username(), record.password());
  }

  @Bean
  RecordReader recordReader(SpillwaySettings settings) {
    return new RecordAccess(settings.record()).reader();
  }

  @Bean
  SeenTable seenTable(DecisionDatabase database) {
    return new SeenTable(database);
  }

  @Bean
  GlassTable glassTable(DecisionDatabase database) {
    return new GlassTable(database);
  }

  @Bean
  Lanes lanes(WorkflowClient client) {
    return new TemporalLanes(client);
  }

  @Bean
  Guard guard(ApproversFile approvers, Clock clock) {
    return new Guard(approvers, clock);
  }

  @Bean
  EnoughPeople enoughPeople(ApproversFile approvers) {
    return new EnoughPeople(approvers);
  }

  @Bean
  RateLimits rateLimits(SpillwaySettings settings) {
    return new RateLimits(
        settings.gateway().limits(),
        new ClientAddress(AddressBlocks.of(settings.gateway().trustedProxies())));
  }

  @Bean
  GlassNagger glassNagger(DecisionDatabase database, Messenger messenger, Clock clock) {
    return new GlassNagger(new GlassReminders(database), messenger, clock);
  }

  @Bean
  GlassDoor glassDoor(ApproversFile approvers, GlassTable table, GlassNagger nagger, Clock clock) {
    return new GlassDoor(approvers, table, nagger, clock);
  }

  @Bean
  Decisions decisions(Guard guard, GlassDoor glass, SigningKeys keys, Clock clock) {
    return new Decisions(guard, glass, keys, clock);
  }

  @Bean
  Refusals refusals(DecisionDatabase database, MeterRegistry meters) {
    return new Refusals(new RefusalTable(database), meters);
  }

  @Bean
  PageSource.Tables pageTables(RecordReader record, GlassTable glass) {
    return new PageSource.Tables(record, glass);
  }

  @Bean
  PageSource pageSource(PageSource.Tables tables, Lanes lanes, PageLinks links, Clock clock) {
    return new PageSource(tables, lanes, links, clock);
  }

  @Bean
  PageLinks pageLinks(SpillwaySettings settings, ObjectProvider<ChatTable> chat) {
    ChatTable table = chat.getIfAvailable();
    String team = settings.chat().slack().teamId();
    boolean real = settings.chat().slack().baseUrl().equals(SlackSettings.BASE);
    return new PageLinks(
        settings.gateway().links(),
        real && table != null && team != null
            ? PageLinks.Threads.inSlack(table, team)
            : PageLinks.Threads.NONE);
  }

  /** Where no chat is set up, nobody clicks. */
  @Bean
  @ConditionalOnMissingBean
  Accounts accounts() {
    return account -> Optional.empty();
  }

  @Bean
  @ConditionalOnMissingBean
  Answers answers() {
    return (click, text) -> {};
  }

  @Bean
  ClickDesk clickDesk(
      Lanes lanes,
      Decisions decisions,
      ApproversFile approvers,
      Accounts accounts,
      RecordReader reader) {
    return new ClickDesk(lanes, decisions, approvers, accounts, new Asked(reader));
  }

  @Bean
  Dispatcher dispatcher(
      DecisionDatabase database, ClickDesk desk, Answers answers, Refusals refusals, Clock clock) {
    return new Dispatcher(database, desk, new ClickWork.Told(answers, refusals), clock);
  }

  @Bean
  Callers callers(SpillwaySettings settings, ApproversFile approvers, Clock clock) {
    return new Callers(new IssuedTokens(settings.gateway().issuers().values(), clock), approvers);
  }

  @Bean
  FilterRegistrationBean<TokenFilter> tokenFilter(
      Callers callers, ObjectProvider<LoginDoor> doors, RateLimits limits, Refusals refusals) {
    FrontDoor door = doors.getIfAvailable();
    FilterRegistrationBean<TokenFilter> first =
        new FilterRegistrationBean<>(
            new TokenFilter(callers, door == null ? FrontDoor.CLOSED : door, limits, refusals));
    first.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return first;
  }

  @Bean
  FilterRegistrationBean<BodyFilter> bodyFilter() {
    FilterRegistrationBean<BodyFilter> second = new FilterRegistrationBean<>(new BodyFilter());
    second.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return second;
  }

  @Bean
  FilterRegistrationBean<RequestTrail> requestTrail(TraceExport export) {
    FilterRegistrationBean<RequestTrail> third =
        new FilterRegistrationBean<>(new RequestTrail(export));
    third.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return third;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainErrors() {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(PlainErrors.class.getName());
              }
            });
  }
}
