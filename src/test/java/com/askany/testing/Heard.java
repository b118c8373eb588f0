package com.askany.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.event.TransactionalEventListener;

/** Remembers the events of transactions that were committed. */
public class Heard {
    private final List<Object> events = new CopyOnWriteArrayList<>();

    @TransactionalEventListener
    void hear(PayloadApplicationEvent<?> event) {
        events.add(event.getPayload());
    }

    public <T> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
