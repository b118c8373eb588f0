package com.askany.embedded.gateway;

import java.util.ArrayList;
import java.util.List;

/**
 * One payment as the gateway knows it. Amounts are đồng times 100, dates yyyyMMddHHmmss in GMT+7, as on the wire.
 *
 * @param hash the signature of the pay page's address: who knows it is the customer who was sent here
 * @param transactionNo the gateway's number, "0" until it was paid
 * @param refunds ids of the refund requests that were accepted
 * @param noticeCalls how often the merchant was told the outcome
 * @param noticeDone the merchant has understood, or was told often enough
 */
record Transaction(
        String txnRef,
        long amount,
        String orderInfo,
        String createDate,
        String expireDate,
        String returnUrl,
        String locale,
        String hash,
        State state,
        String responseCode,
        String transactionNo,
        String payDate,
        long refunded,
        List<String> refunds,
        int noticeCalls,
        boolean noticeDone,
        String noticeAnswer) {
    enum State {
        OPEN,
        PAID,
        FAILED
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isPaid() {
        return state == State.PAID;
    }

    /** 00 paid, 01 not decided, 02 failed. */
    String transactionStatus() {
        return switch (state) {
            case PAID -> "00";
            case OPEN -> "01";
            case FAILED -> "02";
        };
    }

    Transaction paid(String number, String date) {
        return decided(State.PAID, "00", number, date);
    }

    Transaction failed(String code, String date) {
        return decided(State.FAILED, code, "0", date);
    }

    Transaction refunded(String requestId, long more) {
        var ids = new ArrayList<>(refunds);
        ids.add(requestId);
        return new Transaction(
                txnRef,
                amount,
                orderInfo,
                createDate,
                expireDate,
                returnUrl,
                locale,
                hash,
                state,
                responseCode,
                transactionNo,
                payDate,
                refunded + more,
                List.copyOf(ids),
                noticeCalls,
                noticeDone,
                noticeAnswer);
    }

    Transaction told(String answer, boolean done) {
        return new Transaction(
                txnRef,
                amount,
                orderInfo,
                createDate,
                expireDate,
                returnUrl,
                locale,
                hash,
                state,
                responseCode,
                transactionNo,
                payDate,
                refunded,
                refunds,
                noticeCalls + 1,
                done,
                answer);
    }

    private Transaction decided(State state, String code, String number, String date) {
        return new Transaction(
                txnRef,
                amount,
                orderInfo,
                createDate,
                expireDate,
                returnUrl,
                locale,
                hash,
                state,
                code,
                number,
                date,
                refunded,
                refunds,
                noticeCalls,
                noticeDone,
                noticeAnswer);
    }
}
