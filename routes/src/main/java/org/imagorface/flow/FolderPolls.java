package org.imagorface.flow;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** Looks for files only while results can be written, and ends the flow, if that is wanted, when there are none left. */
final class FolderPolls implements PollingConsumerPollStrategy {

    private final FolderFilter filter;
    private final Pause pause;
    private final FlowEnd end;

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
        boolean working = endpoint.getCamelContext().getInflightRepository().size() > 0;
        end.polled(polledMessages, working || filter.isAnyYoung());
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        pause.begin("The folder cannot be looked into: " + cause.getMessage());
        end.polled(0, true);
        return false;
    }
}
