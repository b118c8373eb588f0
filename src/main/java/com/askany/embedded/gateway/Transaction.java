package com.askany.embedded.gateway;

import java.util.ArrayList;
import java.util.List;

/**
 * One payment as the gateway knows it. Amounts are đồng times 100, dates yyyyMMddHHmmss in GMT+7, as on the wire.
 *
 * @param hash the signature of the pay page's address: who knows it is the customer who was sent here
 * @param transactionNo the gateway's number, "0" until it was paid
 * @param refunds ids of the refund requests that were accepted
 * @param refundType 02 or 03 of the last refund, empty without one; its status is 00 paid, 05 under way, 09 refused
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
        String refundType,
        String refundStatus,
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

    /** A refund was taken; one that the bank refuses brings nothing back. */
    Transaction refunded(String requestId, long more, String type, String status) {
        var ids = new ArrayList<>(refunds);
        ids.add(requestId);
        return withRefund(status.equals("09") ? refunded : refunded + more, ids, type, status);
    }

    /** What was under way has ended. */
    Transaction refundEnded(String status) {
        return withRefund(status.equals("09") ? 0 : refunded, refunds, refundType, status);
    }

    boolean hasRefund() {
        return refundType != null && !refundType.isEmpty();
    }

    boolean isRefundUnderWay() {
        return hasRefund() && refundStatus.equals("05");
    }

    private Transaction withRefund(long amountBack, List<String> ids, String type, String status) {
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
                amountBack,
                List.copyOf(ids),
                type,
                status,
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
                refundType,
                refundStatus,
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
                refundType,
                refundStatus,
                noticeCalls,
                noticeDone,
                noticeAnswer);
    }
}
