-- What was held in the morning may leave later that day, once nothing holds it any more.
grant update (order_id, held_because) on buying.automatic_day to caveau_app;
