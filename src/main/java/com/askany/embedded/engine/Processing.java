package com.askany.embedded.engine;

import io.camunda.search.clients.SearchClientsProxy;
import io.camunda.security.auth.BrokerRequestAuthorizationConverter;
import io.camunda.security.configuration.SecurityConfiguration;
import io.camunda.zeebe.engine.EngineConfiguration;
import io.camunda.zeebe.engine.processing.EngineProcessors;
import io.camunda.zeebe.engine.processing.message.command.SubscriptionCommandSender;
import io.camunda.zeebe.engine.processing.streamprocessor.JobStreamer;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.stream.job.JobActivationProperties;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.stream.api.InterPartitionCommandSender;
import io.camunda.zeebe.stream.api.RecordProcessor;
import io.camunda.zeebe.util.FeatureFlags;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;

/** Camunda's processors, wired for one partition that is alone: what it would send to others goes to its own log. */
final class Processing {
    private Processing() {}

    static RecordProcessor engine(InterPartitionCommandSender sender, Consumer<String> onJobs) {
        var security = new SecurityConfiguration();
        security.getAuthorizations().setEnabled(false);
        var configuration = new EngineConfiguration().setEnableIdentitySetup(false);
        return new io.camunda.zeebe.engine.Engine(
                context -> EngineProcessors.createEngineProcessors(
                        context,
                        1,
                        new SubscriptionCommandSender(1, sender),
                        sender,
                        FeatureFlags.createDefault(),
                        new Bell(onJobs),
                        SearchClientsProxy.noop(),
                        new BrokerRequestAuthorizationConverter(security)),
                configuration,
                security);
    }

    static InterPartitionCommandSender toOwnLog(LogStreamWriter writer) {
        return (partition, valueType, intent, key, value, authorization) -> {
            var metadata = new RecordMetadata()
                    .recordType(RecordType.COMMAND)
                    .valueType(valueType)
                    .intent(intent);
            if (authorization != null) metadata.authorization(authorization);
            var entry = key == null ? LogAppendEntry.of(metadata, value) : LogAppendEntry.of(key, metadata, value);
            writer.tryWrite(WriteContext.interPartition(), entry);
        };
    }

    /** Jobs are fetched, never pushed: it only says that there are some. */
    private record Bell(Consumer<String> onJobs) implements JobStreamer {
        @Override
        public void notifyWorkAvailable(String jobType) {
            onJobs.accept(jobType);
        }

        @Override
        public Optional<JobStream> streamFor(DirectBuffer jobType, Predicate<JobActivationProperties> filter) {
            return Optional.empty();
        }
    }
}
