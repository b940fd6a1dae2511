package org.imagorface.flow;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for files only while results can be written, and ends the flow, if that is wanted, when there are none left. */
final class FolderPolls implements PollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(FolderPolls.class);

    private final FolderFilter filter;
    private final Pause pause;
    private final FlowEnd end;
    private boolean failed;

    FolderPolls(FolderFilter filter, Pause pause, FlowEnd end) {
        this.filter = filter;
        this.pause = pause;
        this.end = end;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (pause.isOn()) {
            return false;
        }
        filter.startLooking();
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        failed = false;
        end.polled(polledMessages, filter.isAnyYoung());
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        if (!failed) {
            failed = true;
            LOG.warn("The folder cannot be looked into, the next attempts are silent: {}", cause.getMessage());
        }
        return false;
    }
}
