package com.askany.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Lets several threads do the same thing at the same time. */
public class AtOnce {
    /** @return what each of them got */
    public static <T> List<T> run(int times, Callable<T> what) throws Exception {
        var barrier = new CyclicBarrier(times);
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Future<T>> calls = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(() -> {
                        barrier.await();
                        return what.call();
                    }))
                    .toList();
            var results = new ArrayList<T>();
            for (var call : calls) results.add(call.get());
            return results;
        }
    }

    private AtOnce() {}
}
