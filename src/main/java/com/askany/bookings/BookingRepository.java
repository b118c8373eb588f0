package com.askany.bookings;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Changes are updates with a condition; one row changed means that this side has won. */
interface BookingRepository extends JpaRepository<Booking, UUID> {

    @Query("select b from Booking b where b.expertId = :expert and b.state = 'AWAITING_PREPAYMENT'"
            + " and b.payBy <= :now and b.startsAt < :end and b.endsAt > :start order by b.id")
    List<Booking> overdue(UUID expert, Instant start, Instant end, Instant now);

    Optional<Booking> findByCode(String code);

    List<Booking> findByCustomerIdOrderByStartsAtDesc(UUID customerId, Limit limit);

    List<Booking> findByExpertIdAndStateInOrderByStartsAt(UUID expertId, Collection<BookingState> states, Limit limit);

    List<Booking> findByStateInOrderByPlacedAtDesc(Collection<BookingState> states, Limit limit);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.state = :to, b.version = b.version + 1"
            + " where b.id = :id and b.round = :round and b.state in :from")
    int move(UUID id, int round, Collection<BookingState> from, BookingState to);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.state = 'DECLINED', b.declineReason = :reason, b.version = b.version + 1"
            + " where b.id = :id and b.round = :round and b.state = 'AWAITING_CONFIRMATION'")
    int decline(UUID id, int round, String reason);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.state = 'UNANSWERED', b.version = b.version + 1"
            + " where b.id = :id and b.round = :round and b.state = 'AWAITING_CONFIRMATION' and b.confirmBy <= :now")
    int passDeadline(UUID id, int round, Instant now);

    /** Only the very version that was seen: whatever has changed meanwhile may change what it means. */
    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.state = 'WITHDRAWN', b.declineReason = :reason, b.version = b.version + 1"
            + " where b.id = :id and b.version = :version and b.state in :from")
    int withdraw(UUID id, int version, Collection<BookingState> from, String reason);

    /** The same customer and the same payment, but the agreement starts anew. */
    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.state = :to, b.round = b.round + 1, b.confirmBy = null, b.declineReason = null,"
            + " b.chooseBy = null, b.version = b.version + 1"
            + " where b.id = :id and b.round = :round and b.state in :from")
    int beginRound(UUID id, int round, Collection<BookingState> from, BookingState to);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.chooseBy = :chooseBy, b.version = b.version + 1"
            + " where b.id = :id and b.round = :round and b.chooseBy is null")
    int setChooseBy(UUID id, int round, Instant chooseBy);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.state = 'REFUND_DUE', b.version = b.version + 1"
            + " where b.id = :id and b.round = :round and b.state in :from and b.chooseBy <= :now")
    int passChoiceDeadline(UUID id, int round, Collection<BookingState> from, Instant now);

    /** Once it is paid only the very version that was seen: whatever has changed meanwhile may change what goes back. */
    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.state = 'CANCELLED', b.cancelledBy = :by, b.cancelledAt = :now,"
            + " b.cancelReason = :reason, b.refundPercent = :percent, b.version = b.version + 1"
            + " where b.id = :id and b.state in :from"
            + " and (b.version = :version or b.state = 'AWAITING_PREPAYMENT')")
    int cancel(
            UUID id, int version, Collection<BookingState> from, Actor by, Instant now, String reason, short percent);

    /** Locks the row of an appointment that stands; 0 when there is none in this round. */
    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.version = b.version + 1"
            + " where b.id = :id and b.round = :round and b.state = 'CONFIRMED'")
    int touch(UUID id, int round);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.startsAt = :start, b.endsAt = :end, b.round = b.round + 1, b.version = b.version + 1"
            + " where b.id = :id and b.round = :round and b.state = 'CONFIRMED'")
    int reschedule(UUID id, int round, Instant start, Instant end);

    /** The next round begins paid; nobody drives it yet. */
    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.state = 'AWAITING_CONFIRMATION', b.round = b.round + 1, b.processInstanceKey = null,"
            + " b.version = b.version + 1 where b.id = :id and b.round = :round and b.state = 'EXPIRED'")
    int revive(UUID id, int round);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.state = 'NO_SHOW', b.absent = :absent, b.version = b.version + 1"
            + " where b.id = :id and b.round = :round and b.state = 'SESSION_OVER'")
    int missed(UUID id, int round, Absent absent);

    int countByExpertIdAndStateAndAbsent(UUID expertId, BookingState state, Absent absent);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.confirmBy = :confirmBy, b.version = b.version + 1"
            + " where b.id = :id and b.round = :round and b.confirmBy is null")
    int setConfirmBy(UUID id, int round, Instant confirmBy);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query(
            "update Booking b set b.confirmBy = :until, b.version = b.version + 1 where b.id = :id and b.version = :version"
                    + " and b.state = 'AWAITING_CONFIRMATION' and b.confirmBy > :now and b.confirmBy < :until")
    int extendConfirmBy(UUID id, int version, Instant until, Instant now);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query(
            "update Booking b set b.chooseBy = :until, b.version = b.version + 1 where b.id = :id and b.version = :version"
                    + " and b.state in :from and b.chooseBy > :now and b.chooseBy < :until")
    int extendChooseBy(UUID id, int version, Set<BookingState> from, Instant until, Instant now);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.version = b.version + 1 where b.id = :id and b.version = :version")
    int touchVersion(UUID id, int version);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Booking b set b.processInstanceKey = :instance, b.version = b.version + 1"
            + " where b.id = :id and b.round = :round and b.processInstanceKey is null")
    int claim(UUID id, int round, long instance);
}
