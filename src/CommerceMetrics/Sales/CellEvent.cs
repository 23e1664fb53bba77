namespace CommerceMetrics;

/// <summary>What the totals of a cell are. A refund with both dates known enters the cube twice, under RefundOnOwnDay and RefundOnOrderDay, of
/// which a definition reads exactly one; a refund of which one date alone is known enters once, under RefundOnOnlyDay, which every timing reads.</summary>
public enum CellEvent : byte { Sale = 0, RefundOnOwnDay = 1, RefundOnOrderDay = 2, RefundOnOnlyDay = 3 }
