-- Whose sales a customer reference names: asked when a card or a vendor's number is given to a customer.

create index sale_customer_ref on sales.sale (organization_id, customer_ref) where customer_ref is not null;
