package org.imagorface.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.imagorface.filter.FilterFactory;
import org.imagorface.filter.FilterTarget;
import org.imagorface.filter.ImageFilter;
import org.imagorface.load.Hold;
import org.imagorface.path.FilterArguments;

/** {@code test_hold(NAME)}: processing stays there until the test lets it go. Every server in the tests has it. */
public final class HoldFilter implements FilterFactory {

    private static final Map<String, Hold> HOLDS = new ConcurrentHashMap<>();

    static Hold put(String name, Hold hold) {
        HOLDS.put(name, hold);
        return hold;
    }

    @Override
    public String name() {
        return "test_hold";
    }

    @Override
    public ImageFilter create(FilterArguments arguments) {
        String name = arguments.text(0);
        return new ImageFilter() {
            @Override
            public void apply(FilterTarget target) {
                HOLDS.get(name).pass();
            }
        };
    }
}
