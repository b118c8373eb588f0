package com.askany.embedded.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of something; one that fails keeps nobody else from hearing. */
final class Listeners<T> {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<T>> all = new CopyOnWriteArrayList<>();

    Registration add(Consumer<T> listener) {
        all.add(listener);
        return () -> all.remove(listener);
    }

    void tell(T news) {
        for (var listener : all) {
            try {
                listener.accept(news);
            } catch (RuntimeException failure) {
                log.warn("A listener to the engine failed", failure);
            }
        }
    }
}
